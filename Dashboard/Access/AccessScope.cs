using Dashboard.Analysis.Sharing;

namespace Dashboard.Access;

/// <summary>The visitor of one request or one open page. Until somebody enters it is nobody's: what was forgotten shows nothing.</summary>
public sealed class AccessScope(IShareLinks links, SignedOut signedOut)
{
    private Visitor _visitor = Visitor.Nobody;

    /// <summary>A viewer whose link was revoked or has expired, and a researcher who signed out in another tab, is nobody from that moment on.</summary>
    public Visitor Visitor => IsLinkGone || IsSignedOut ? Visitor.Nobody : _visitor;

    /// <summary>A viewer's link while it is open; null for others.</summary>
    public ShareLink? Link => _visitor.LinkId is { } id ? links.FindOpen(id) : null;

    /// <summary>There was a viewer, and her link is no longer open.</summary>
    public bool IsLinkGone => _visitor.Kind == VisitorKind.Viewer && Link is null;

    /// <summary>There was a researcher, and she has signed out.</summary>
    public bool IsSignedOut => _visitor.Session is { } session && signedOut.Has(session);

    public void Enter(Visitor visitor) => _visitor = visitor;
}
