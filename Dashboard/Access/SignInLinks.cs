using System.Collections.Concurrent;
using Dashboard.Analysis.Sharing;

namespace Dashboard.Access;

/// <summary>One-time tokens that sign a researcher's browser in. They live in memory: a server that stops takes them along.</summary>
public sealed class SignInLinks(TimeProvider clock)
{
    /// <summary>Long enough to send a link to a colleague in the next room.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _open = new(StringComparer.Ordinal);

    /// <param name="lifetime">Null: until it is used or the server stops. For the link that the console prints at start.</param>
    /// <returns>The token; only its hash is kept.</returns>
    public string Issue(TimeSpan? lifetime = null)
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach (string old in _open.Where(o => o.Value <= now).Select(o => o.Key))
        {
            _open.TryRemove(old, out _);
        }

        string token = SecretToken.New();
        _open[SecretToken.Hash(token)] = lifetime is { } span ? now + span : DateTimeOffset.MaxValue;
        return token;
    }

    /// <returns>Whether the token was good; it is not any more.</returns>
    public bool TryUse(string token) => _open.TryRemove(SecretToken.Hash(token), out DateTimeOffset expires) && clock.GetUtcNow() < expires;
}
