using Dashboard.Services;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Access;

/// <summary>Signing in by a link or by its token, and signing out.</summary>
internal static class SignInEndpoints
{
    /// <summary>Words of the sign-in page for what went wrong.</summary>
    public const string UsedProblem = "used", NotAllowedProblem = "not-allowed", ProviderProblem = "provider";

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet(DashboardUrls.SignInLinkPattern, (string token, string? @return, HttpContext context) => UseTokenAsync(token, @return, context));
        app.MapPost(DashboardUrls.SignInTokenForm, ([FromForm] string? token, [FromForm] string? @return, HttpContext context) => UseTokenAsync(TokenOf(token ?? ""), @return, context));
        app.MapPost(DashboardUrls.SignOutForm, async ([FromForm] string? ignored, HttpContext context, SignedOut signedOut) =>
        {
            if (Visitor.Of(context.User).Session is { } session)
            {
                signedOut.End(session);
            }

            await context.SignOutAsync(AccessSchemes.Researcher);
            return Redirect(context, DashboardUrls.SignIn());
        });
    }

    public static Task SignInAsync(HttpContext context) =>
        context.SignInAsync(AccessSchemes.Researcher, Visitor.NewResearcher().ToPrincipal(AccessSchemes.Researcher), new AuthenticationProperties { IsPersistent = true });

    private static async Task<IResult> UseTokenAsync(string token, string? returnTo, HttpContext context)
    {
        FailedTokens failed = context.RequestServices.GetRequiredService<FailedTokens>();
        if (failed.AreTooMany(context))
        {
            return FailedTokens.Answer(context);
        }

        if (context.RequestServices.GetRequiredService<SignInLinks>().TryUse(token))
        {
            await SignInAsync(context);
            return Redirect(context, LocalAddress.Clean(returnTo));
        }

        // The link was opened a second time in the browser that it signed in.
        if (Visitor.Of(context.User).Kind == VisitorKind.Researcher)
        {
            return Redirect(context, LocalAddress.Clean(returnTo));
        }

        failed.Note(context);
        return Redirect(context, DashboardUrls.SignIn(UsedProblem, returnTo));
    }

    /// <summary>People paste the whole link as often as the token.</summary>
    private static string TokenOf(string pasted) => pasted.Trim().Split('/', '?')[pasted.Contains('/', StringComparison.Ordinal) ? ^1 : 0];

    private static RedirectHttpResult Redirect(HttpContext context, string address) => TypedResults.Redirect($"{context.Request.PathBase}/{address}");
}
