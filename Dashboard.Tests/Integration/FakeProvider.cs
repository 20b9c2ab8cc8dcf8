using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Tests.Integration;

/// <summary>An OpenID Connect provider on the loopback address that knows one person and asks no questions. It checks what a real one does: client, secret, PKCE, one-time code.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    public const string ClientId = "dashboard", ClientSecret = "not so secret";

    private readonly WebApplication _app;
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "k1" };
    private readonly Dictionary<string, (string Nonce, string Challenge)> _codes = [];

    private FakeProvider(WebApplication app, string email, bool isVerified)
    {
        _app = app;
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Address,
            authorization_endpoint = $"{Address}/authorize",
            token_endpoint = $"{Address}/token",
            jwks_uri = $"{Address}/keys",
            response_types_supported = new[] { "code" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        }));
        app.MapGet("/keys", () =>
        {
            RSAParameters key = _key.Rsa.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "k1", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } });
        });
        app.MapPost("/authorize", async (HttpContext context) => Authorize((await context.Request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString())));
        app.MapGet("/authorize", (HttpContext context) => Authorize(context.Request.Query.ToDictionary(f => f.Key, f => f.Value.ToString())));
        app.MapPost("/token", async (HttpContext context) =>
        {
            IFormCollection form = await context.Request.ReadFormAsync();
            bool isRight = _codes.Remove(form["code"].ToString(), out (string Nonce, string Challenge) code) && form["client_id"] == ClientId && form["client_secret"] == ClientSecret
                && WebEncoders.Base64UrlEncode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) == code.Challenge;
            return isRight ? Results.Json(new { access_token = "a", token_type = "Bearer", id_token = IdToken(code.Nonce, email, isVerified) }) : Results.BadRequest();
        });
    }

    public string Address => _app.Urls.First();

    public static async Task<FakeProvider> StartAsync(string email, bool isVerified = true)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        FakeProvider provider = new(builder.Build(), email, isVerified);
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Rsa.Dispose();
    }

    private IResult Authorize(Dictionary<string, string> asked)
    {
        if (asked["client_id"] != ClientId || asked["response_type"] != "code" || asked["code_challenge_method"] != "S256")
        {
            return Results.BadRequest();
        }

        string code = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        _codes[code] = (asked["nonce"], asked["code_challenge"]);
        return Results.Content($"{code}\n{asked["state"]}\n{asked["redirect_uri"]}");
    }

    private string IdToken(string nonce, string email, bool isVerified) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Address,
        Audience = ClientId,
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
        SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        Subject = new ClaimsIdentity([new Claim("sub", "42"), new Claim("email", email), new Claim("email_verified", isVerified ? "true" : "false", ClaimValueTypes.Boolean), new Claim("nonce", nonce)]),
    });
}
