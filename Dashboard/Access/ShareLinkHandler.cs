using System.Text.Encodings.Web;
using Dashboard.Analysis.Sharing;
using Dashboard.Services;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>Knows viewers by the cookie that opening their link set for the link's folder, or by the token in an embedded plot's address.</summary>
internal sealed class ShareLinkHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IShareLinks links, ShareLinkCookie cookie, FailedTokens failed)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Features.Get<ShareRequest>() is not { } request || (request.IsEmbedded && failed.AreTooMany(Context)))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if ((request.Token ?? cookie.Read(Context)) is not { } token
            || links.FindOpenByToken(token) is not { } link
            || link.Form != (request.IsEmbedded ? ShareLinkForm.Plot : ShareLinkForm.Page)
            || (request.LinkId is { } named && named != link.Id))
        {
            if (request.IsEmbedded)
            {
                failed.Note(Context);
            }

            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(Visitor.Viewer(link, token).ToPrincipal(Scheme.Name), Scheme.Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Refusal.AnswerAsync(
        Context, StatusCodes.Status401Unauthorized, "This link is not known, or no longer works.", UriHelper.BuildRelative(BaseFolder(), $"/{DashboardUrls.LinkGonePage}"));

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusal.AnswerAsync(
        Context, StatusCodes.Status403Forbidden, "This is not part of what was shared with you.");

    private PathString BaseFolder() => Context.Features.Get<ShareRequest>()?.Folder ?? Request.PathBase;
}
