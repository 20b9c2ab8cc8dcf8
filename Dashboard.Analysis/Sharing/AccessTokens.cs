using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Sharing;

/// <summary>The tokens of dashboard.db, kept in memory as well, since every request of a program asks.</summary>
public sealed class AccessTokens : IAccessTokens
{
    private static readonly TimeSpan s_betweenNotes = TimeSpan.FromMinutes(1);

    private readonly AccessTokenStore _store;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();

    /// <summary>By hash.</summary>
    private ImmutableDictionary<string, AccessToken> _tokens;

    public AccessTokens(AccessTokenStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
        _tokens = store.Load().ToImmutableDictionary(t => t.TokenHash, StringComparer.Ordinal);
    }

    public event Action? Changed;

    public IReadOnlyList<AccessToken> List() => [.. _tokens.Values.OrderByDescending(t => t.Created)];

    public AccessToken? Find(string secret) => _tokens.GetValueOrDefault(SecretToken.Hash(secret));

    public (AccessToken Token, string Secret) Create(string name, DateTimeOffset? expires = null)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        name = name.Trim();
        if (name.Length is 0 or > AccessToken.LongestName)
        {
            throw new UserErrorException(name.Length == 0
                ? "Say in a few words what the token is for, so that you know later which one to revoke."
                : string.Create(CultureInfo.InvariantCulture, $"The name has {name.Length} characters; it may have {AccessToken.LongestName}."));
        }

        if (expires <= now)
        {
            throw new UserErrorException("The token would have expired already; choose a later day.");
        }

        string secret = AccessToken.Prefix + SecretToken.New();
        AccessToken token = new() { Id = PublicId.New(), TokenHash = SecretToken.Hash(secret), Name = name, Created = now, Expires = expires };
        lock (_gate)
        {
            _store.Insert(token);
            _tokens = _tokens.Add(token.TokenHash, token);
        }

        Changed?.Invoke();
        return (token, secret);
    }

    public void Revoke(string id)
    {
        lock (_gate)
        {
            if (ById(id) is not { Revoked: null } token)
            {
                return;
            }

            AccessToken revoked = token with { Revoked = _clock.GetUtcNow() };
            _store.Update(revoked);
            _tokens = _tokens.SetItem(revoked.TokenHash, revoked);
        }

        Changed?.Invoke();
    }

    public void NoteUse(string id)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        lock (_gate)
        {
            if (ById(id) is not { } token || now - token.LastUsed < s_betweenNotes)
            {
                return;
            }

            AccessToken used = token with { LastUsed = now };
            _tokens = _tokens.SetItem(used.TokenHash, used);
            try
            {
                _store.Update(used);
            }
            catch (UserErrorException)
            {
                // A full disk is no reason to answer a program with nothing; the next use is written again.
            }
        }
    }

    private AccessToken? ById(string id) => _tokens.Values.FirstOrDefault(t => t.Id == id);
}
