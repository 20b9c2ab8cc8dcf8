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

    private IComponentRenderMode? Mode => DashboardUrls.IsStaticPage(HttpContext.Request.Path) ? null : RenderMode.InteractiveServer;

    private ThemeChoice Theme => ThemeChoice.FromCookie(HttpContext.Request.Cookies[ThemeChoice.CookieName]);
}
