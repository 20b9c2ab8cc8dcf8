using System.Net;

namespace Dashboard.Tests.Integration;

public class ProviderSignInTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_on_the_list_signs_in_at_the_provider_and_comes_back_to_where_she_was_going()
    {
        await using FakeProvider provider = await FakeProvider.StartAsync("Ana@lab.example");
        await using TestApp app = await StartAsync(provider, "ana@lab.example");
        using HttpClient person = app.NewClient();
        Assert.Contains("Sign in with the lab", await person.GetStringAsync("/sign-in", Token), StringComparison.Ordinal);
        HttpResponseMessage back = await WalkAsync(app, person);
        Assert.Equal("/help", back.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/runs", Token)).StatusCode);
    }

    [Theory]
    [InlineData("eve@lab.example", true)]
    [InlineData("ana@lab.example", false)]
    public async Task Who_is_not_on_the_list_or_whose_address_nobody_verified_stays_outside(string email, bool isVerified)
    {
        await using FakeProvider provider = await FakeProvider.StartAsync(email, isVerified);
        await using TestApp app = await StartAsync(provider, "ana@lab.example");
        using HttpClient person = app.NewClient();
        HttpResponseMessage back = await WalkAsync(app, person);
        Assert.Equal("/sign-in?problem=not-allowed", back.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.GetAsync("/runs", Token)).StatusCode);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_signs_nobody_in()
    {
        await using FakeProvider provider = await FakeProvider.StartAsync("ana@lab.example");
        await using TestApp app = await StartAsync(provider, "ana@lab.example");
        using HttpClient person = app.NewClient();
        HttpResponseMessage answer = await person.GetAsync("/signin-oidc?code=stolen&state=made-up", Token);
        Assert.Equal("/sign-in?problem=provider", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.GetAsync("/runs", Token)).StatusCode);
    }

    [Fact]
    public async Task A_provider_without_a_list_of_people_is_refused_at_the_start()
    {
        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => TestApp.StartAsync(
            null, "--Dashboard:Access:OpenIdConnect:Authority=https://login.example", "--Dashboard:Access:OpenIdConnect:ClientId=x"));
        Assert.Contains("OpenIdConnect:Allowed is missing", error.Message, StringComparison.Ordinal);
    }

    /// <summary>What a browser does between the button and the way back.</summary>
    private static async Task<HttpResponseMessage> WalkAsync(TestApp app, HttpClient person)
    {
        HttpResponseMessage leave = await person.GetAsync("/sign-in/provider?return=help", Token);
        Assert.Equal(HttpStatusCode.Redirect, leave.StatusCode);
        string[] given = (await person.GetStringAsync(leave.Headers.Location, Token)).Split('\n');
        Assert.Equal(new Uri(app.Address, "/signin-oidc").ToString(), given[2]);
        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["code"] = given[0], ["state"] = given[1] });
        return await person.GetAsync($"/signin-oidc?{await form.ReadAsStringAsync(Token)}", Token);
    }

    private static Task<TestApp> StartAsync(FakeProvider provider, string allowed) => TestApp.StartAsync(
        null,
        $"--Dashboard:Access:OpenIdConnect:Authority={provider.Address}",
        $"--Dashboard:Access:OpenIdConnect:ClientId={FakeProvider.ClientId}",
        $"--Dashboard:Access:OpenIdConnect:ClientSecret={FakeProvider.ClientSecret}",
        "--Dashboard:Access:OpenIdConnect:Name=the lab",
        $"--Dashboard:Access:OpenIdConnect:Allowed:0={allowed}");
}
