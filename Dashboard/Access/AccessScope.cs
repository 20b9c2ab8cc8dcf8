using Dashboard.Analysis.Sharing;

namespace Dashboard.Access;

/// <summary>The visitor of one request or one open page. Until somebody enters it is nobody's: what was forgotten shows nothing.</summary>
public sealed class AccessScope(IShareLinks links)
{
    private Visitor _visitor = Visitor.Nobody;

    /// <summary>A viewer whose link was revoked or has expired is nobody from that moment on.</summary>
    public Visitor Visitor => _visitor.Kind == VisitorKind.Viewer && Link is null ? Visitor.Nobody : _visitor;

    /// <summary>A viewer's link while it is open; null for others.</summary>
    public ShareLink? Link => _visitor.LinkId is { } id ? links.FindOpen(id) : null;

    /// <summary>There was a viewer, and her link is no longer open.</summary>
    public bool IsLinkGone => _visitor.Kind == VisitorKind.Viewer && Link is null;

    public void Enter(Visitor visitor) => _visitor = visitor;
}
