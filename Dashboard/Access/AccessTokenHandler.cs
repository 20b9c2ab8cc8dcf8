using System.Text.Encodings.Web;
using Dashboard.Analysis.Sharing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>Knows programs by the personal access token in their Authorization header. It counts below the API's folder and nowhere else.</summary>
internal sealed class AccessTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IAccessTokens tokens, TimeProvider clock, FailedTokens failed)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Prefix = "Bearer ";

    private string _refusal = "This access token is not known; make one on the Settings page.";
    private bool _isGuess;

    /// <summary>Whether a request shows a token at all, right or wrong.</summary>
    public static bool IsShown(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string secret = Request.Headers.Authorization.ToString()[Prefix.Length..].Trim();
        if (tokens.Find(secret) is not { } token)
        {
            _isGuess = true;
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (!token.IsOpen(clock.GetUtcNow()))
        {
            _refusal = token.Revoked is not null ? "This access token has been revoked; make another one on the Settings page." : "This access token has expired; make another one on the Settings page.";
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        tokens.NoteUse(token.Id);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(Visitor.Program(token).ToPrincipal(Scheme.Name), Scheme.Name)));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // Right tokens are let in however many wrong ones came from the same institute.
        if (_isGuess && failed.AreTooMany(Context))
        {
            await FailedTokens.Answer(Context).ExecuteAsync(Context);
            return;
        }

        if (_isGuess)
        {
            failed.Note(Context);
        }

        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        await TypedResults.Problem(_refusal, statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        TypedResults.Problem("An access token reads what the API shows, and nothing else.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(Context);
}
