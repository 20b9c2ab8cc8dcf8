using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>Knows a verb on this machine by the secret in <see cref="ControlFile"/>, which only the server's own account can read.</summary>
internal sealed class OperatorHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ControlFile control)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Prefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string shown = Request.Headers.Authorization.ToString();
        bool isRight = shown.StartsWith(Prefix, StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown[Prefix.Length..]), Encoding.UTF8.GetBytes(control.Secret));
        return Task.FromResult(isRight
            ? AuthenticateResult.Success(new AuthenticationTicket(Visitor.Operator.ToPrincipal(Scheme.Name), Scheme.Name))
            : AuthenticateResult.NoResult());
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Refusal.AnswerAsync(Context, StatusCodes.Status401Unauthorized, "Only verbs on the server's own machine may ask this.");
}
