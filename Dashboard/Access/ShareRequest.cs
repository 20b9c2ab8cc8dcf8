namespace Dashboard.Access;

/// <summary>A request below a share link's folder.</summary>
/// <param name="LinkId">Which link, where the address names it and a cookie holds its secret; null where <paramref name="Token"/> stands in the address.</param>
/// <param name="Token">The secret in the address of an embedded plot: browsers send no cookies into another site's frame.</param>
/// <param name="Folder">The dashboard's own base, without the link's folder.</param>
internal sealed record ShareRequest(string? LinkId, string? Token, PathString Folder)
{
    public bool IsEmbedded => Token is not null;
}
