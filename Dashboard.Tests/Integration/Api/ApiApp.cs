using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Tests.Analysis.Selectivity;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Integration.Api;

/// <summary>The app with a golden case as its run "demo", and a program that shows an access token.</summary>
internal sealed class ApiApp : IAsyncDisposable
{
    public const string Root = "/api/v1", Fc6 = "/api/v1/runs/demo/layers/fc6";

    private readonly TemporaryFolder _files = new();

    private ApiApp(TestApp app)
    {
        App = app;
        Program = NewProgram(app.Services.GetRequiredService<IAccessTokens>().Create("tests").Secret);
    }

    public TestApp App { get; }

    /// <summary>Without cookies: the token is all it shows.</summary>
    public HttpClient Program { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ApiApp> StartAsync(string? golden = null, Action<IServiceCollection>? replace = null, params string[] arguments)
    {
        ApiApp started = new(await TestApp.StartAsync(replace, arguments));
        if (golden is not null)
        {
            await started.ImportAsync(golden, "demo");
        }

        return started;
    }

    public async Task ImportAsync(string golden, string name)
    {
        IJob import = App.Workspace.ImportActivations(GoldenRun.Request(GoldenCase.Load(golden), _files, name));
        await import.ExecuteAsync(new NoProgress(), Token);
    }

    public HttpClient NewProgram(string secret)
    {
        HttpClient program = App.NewClient();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return program;
    }

    /// <summary>The whole answer, which must be a good one.</summary>
    public async Task<JsonElement> JsonAsync(string address, HttpClient? client = null)
    {
        HttpResponseMessage answer = await (client ?? Program).GetAsync(address, Token);
        string body = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {(int)answer.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>The sentence of an answer that must be a refusal.</summary>
    public static async Task<string> ProblemAsync(HttpClient client, string address, HttpStatusCode expected)
    {
        HttpResponseMessage answer = await client.GetAsync(address, Token);
        string body = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == expected, $"{address}: {(int)answer.StatusCode} {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        return JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        Program.Dispose();
        await App.DisposeAsync();
        _files.Dispose();
    }
}
