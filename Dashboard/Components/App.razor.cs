using Dashboard.Access;
using Dashboard.Components.Layout;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Dashboard.Components;

/// <summary>The document. It decides for each address whether a page is live (a circuit) or plain HTML.</summary>
public sealed partial class App
{
    [CascadingParameter]
    public required HttpContext HttpContext { get; init; }

    [Inject]
    public required AccessScope Scope { get; init; }

    /// <summary>Who was not let in gets no circuit either: it would only be refused.</summary>
    private IComponentRenderMode? Mode =>
        DashboardUrls.IsStaticPage(HttpContext.Request.Path) || Scope.Visitor.Kind == VisitorKind.Nobody ? null : RenderMode.InteractiveServer;

    private ThemeChoice Theme => ThemeChoice.FromCookie(HttpContext.Request.Cookies[ThemeChoice.CookieName]);
}
