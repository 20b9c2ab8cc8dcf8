using System.Net;
using System.Security.Cryptography;
using Dashboard.Analysis.Studies;
using Dashboard.Configuration;
using Dashboard.Services;
using Dashboard.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Tests.Integration;

/// <summary>A study that takes only ids which Prolific has signed, and a server of keys in Prolific's place.</summary>
public sealed class SignedProlificTests : IAsyncLifetime
{
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "k1" };
    private WebApplication _prolific = null!;
    private TestApp _app = null!;
    private Study _study = null!;
    private string _link = "";

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _prolific = builder.Build();
        RSAParameters key = _key.Rsa.ExportParameters(false);
        _prolific.MapGet("/jwks.json", () => Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "k1", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } }));
        await _prolific.StartAsync();
        _app = await TestApp.StartAsync(s => s.PostConfigure<DashboardOptions>(o => o.Rating.ProlificKeys = _prolific.Urls.First() + "/jwks.json"));
        (_study, _, string token) = StudySamples.Open(_app.Workspace, StudySamples.Design() with { Entry = EntryParameters.SignedProlific });
        _link = DashboardUrls.StudyLink(token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _prolific.DisposeAsync();
        _key.Rsa.Dispose();
    }

    [Fact]
    public async Task Signed_ids_begin_a_session_and_find_it_again_and_ids_beside_them_count_for_nothing()
    {
        using RaterBrowser rater = new(_app.Address), elsewhere = new(_app.Address);
        await rater.BeginAsync($"{_link}?PROLIFIC_PID=somebody-else&prolific_token={Token("pid-1", "session-1")}");
        Assert.Equal("Picture 1", rater.Title);
        Assert.Equal("pid-1", Assert.Single(_app.Workspace.Studies.Judgments.WorkersOf(_study.Id)).Value);

        await elsewhere.OpenAsync($"{_link}?prolific_token={Token("pid-1", "session-1")}");
        Assert.Equal("Picture 1", elsewhere.Title);
        Assert.Single(_app.Workspace.Studies.Judgments.SessionsOf(_study.Id));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("plain ids")]
    [InlineData("expired")]
    [InlineData("another site")]
    [InlineData("another key")]
    [InlineData("a shared secret")]
    [InlineData("unsigned")]
    [InlineData("changed")]
    [InlineData("no ids")]
    public async Task Nobody_gets_in_on(string what)
    {
        using RSA other = RSA.Create(2048);
        string good = Token("pid-1", "session-1");
        string query = what switch
        {
            "none" => "",
            "plain ids" => "?PROLIFIC_PID=pid-1&STUDY_ID=s&SESSION_ID=session-1",
            "expired" => "?prolific_token=" + Token("pid-1", "s", expires: DateTime.UtcNow.AddHours(-1)),
            "another site" => "?prolific_token=" + Token("pid-1", "s", audience: "another.example"),
            "another key" => "?prolific_token=" + Token("pid-1", "s", new SigningCredentials(new RsaSecurityKey(other) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256)),
            // The public key as a secret: the old trick on verifiers that take any algorithm.
            "a shared secret" => "?prolific_token=" + Token("pid-1", "s", new SigningCredentials(new SymmetricSecurityKey(_key.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = "k1" }, SecurityAlgorithms.HmacSha256)),
            "unsigned" => "?prolific_token=" + Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""") + "." + good.Split('.')[1] + ".",
            "changed" => "?prolific_token=" + good.Split('.')[0] + "." + Token("pid-2", "s").Split('.')[1] + "." + good.Split('.')[2],
            _ => "?prolific_token=" + Token(null, "s"),
        };
        using RaterBrowser rater = new(_app.Address);
        await rater.OpenAsync(_link + query);

        Assert.Equal((HttpStatusCode.Forbidden, "This way in could not be verified"), (rater.Status, rater.Title));
        Assert.Equal(HttpStatusCode.Forbidden, (await rater.OpenAsync(DashboardUrls.RaterStudy(_study.Id))).Status);
    }

    [Fact]
    public async Task A_link_for_one_person_needs_no_signature_and_without_keys_nobody_else_gets_in()
    {
        await _prolific.StopAsync(TestContext.Current.CancellationToken);
        using RaterBrowser rater = new(_app.Address);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await rater.OpenAsync($"{_link}?prolific_token={Token("pid-1", "s")}")).Status);

        (_, string personal) = _app.Workspace.Studies.Catalogue.AddLink(_study.Id, "a colleague", isPersonal: true);
        Assert.Equal("What do you see?", (await rater.OpenAsync(DashboardUrls.StudyLink(personal))).Title);
    }

    private string Token(string? pid, string session, SigningCredentials? signing = null, string? audience = null, DateTime? expires = null)
    {
        Dictionary<string, object> ids = new() { ["STUDY_ID"] = "study", ["SESSION_ID"] = session, ["workspace_id"] = "w" };
        if (pid is not null)
        {
            ids["PROLIFIC_PID"] = pid;
        }

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "https://api.prolific.com",
            Audience = audience ?? $"http://{_app.Address.Authority}",
            NotBefore = DateTime.UtcNow.AddHours(-2),
            IssuedAt = DateTime.UtcNow.AddHours(-2),
            Expires = expires ?? DateTime.UtcNow.AddHours(1),
            Claims = new Dictionary<string, object> { ["prolific"] = ids },
            SigningCredentials = signing ?? new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });
    }
}
