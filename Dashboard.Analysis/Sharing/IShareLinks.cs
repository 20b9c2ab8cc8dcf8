namespace Dashboard.Analysis.Sharing;

/// <summary>Every share link of the data folder. Safe from any thread.</summary>
public interface IShareLinks
{
    /// <summary>Raised after a link was made or revoked; handlers must be quick.</summary>
    event Action? Changed;

    /// <returns>Newest first, revoked and expired ones too.</returns>
    IReadOnlyList<ShareLink> List();

    /// <summary>The link if it can still be opened; null where it is unknown, revoked or expired.</summary>
    ShareLink? FindOpen(string id);

    /// <summary>As <see cref="FindOpen"/>, by the secret that stands in the link.</summary>
    ShareLink? FindOpenByToken(string token);

    /// <returns>The link, and the token that is never to be had again.</returns>
    /// <exception cref="UserErrorException">The note is too long, or the expiry lies in the past.</exception>
    (ShareLink Link, string Token) Create(ShareLinkRequest request);

    /// <summary>From now on nothing opens with it; what was kept with it is dropped. Nothing happens where that is so already.</summary>
    void Revoke(string id);

    /// <summary>Counts an opening.</summary>
    void NoteUse(string id);

    /// <summary>The results kept with a frozen link; null for a live one.</summary>
    FrozenView? FindFrozen(ShareLink link);
}
