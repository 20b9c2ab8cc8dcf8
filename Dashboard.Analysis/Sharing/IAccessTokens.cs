namespace Dashboard.Analysis.Sharing;

/// <summary>Every personal access token of the data folder. Safe from any thread.</summary>
public interface IAccessTokens
{
    /// <summary>Raised after a token was made or revoked; handlers must be quick.</summary>
    event Action? Changed;

    /// <returns>Newest first, revoked and expired ones too.</returns>
    IReadOnlyList<AccessToken> List();

    /// <summary>The token with this secret, whether it is open or not; null for a secret that was never given out.</summary>
    AccessToken? Find(string secret);

    /// <returns>The token, and its secret that is never to be had again.</returns>
    /// <exception cref="UserErrorException">The name is missing or too long, or the expiry lies in the past.</exception>
    (AccessToken Token, string Secret) Create(string name, DateTimeOffset? expires = null);

    /// <summary>From now on nobody gets in with it.</summary>
    void Revoke(string id);

    /// <summary>Remembers when it was used.</summary>
    void NoteUse(string id);
}
