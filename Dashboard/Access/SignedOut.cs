using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>
/// Sign-ins that were ended. A cookie says by itself who is there, so deleting it in one tab ends neither the open pages of other tabs nor a copy of it.
/// In memory: a restart ends every open page anyhow, and browsers have forgotten the cookie.
/// </summary>
public sealed class SignedOut(IOptions<AccessOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    /// <summary>Raised after a sign-in was ended; handlers must be quick.</summary>
    public event Action? Changed;

    public void End(string session)
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach (string old in _ended.Where(e => now - e.Value > TimeSpan.FromDays(options.Value.SignInDays)).Select(e => e.Key))
        {
            _ended.TryRemove(old, out _);
        }

        _ended[session] = now;
        Changed?.Invoke();
    }

    public bool Has(string session) => _ended.ContainsKey(session);
}
