using System.Globalization;
using System.Net;
using System.Text;
using Dashboard.Access;
using Dashboard.Benchmarks.Rating;
using Dashboard.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>The running app with a study and a run, and somebody with a browser who asks it, as often as she likes.</summary>
internal sealed class FuzzedApp : IDisposable
{
    private static readonly string[] s_limits =
    [
        "Rating:StartsPerMinute=1000000", "Rating:StartsPerMinuteAndNetwork=1000000", "Rating:BadLinksPerMinute=1000000", "Rating:AnswersPerSecond=1000", "Rating:AnswerBurst=1000",
        "Api:RequestsPerSecond=10000", "Api:RequestBurst=100000",
    ];

    private FuzzedApp(WebApplication app, string studyId, string ratersToken)
    {
        (App, StudyId, RatersToken) = (app, studyId, ratersToken);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 })
        {
            BaseAddress = new Uri(app.Urls.First()),
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    public WebApplication App { get; }

    public string StudyId { get; }

    /// <summary>Of the study's link.</summary>
    public string RatersToken { get; }

    public HttpClient Client { get; }

    public static async Task<FuzzedApp> StartAsync()
    {
        string folder = Directory.CreateTempSubdirectory("selectivity-fuzz-").FullName;
        (string studyId, string token) = await LoadStudy.CreateAsync(folder, new LoadOptions(50, 0, 20, 0, Kill: false));
        WebApplication app = DashboardApplication.Build([.. s_limits.Select(l => "--Dashboard:" + l)], builder =>
        {
            builder.Services.AddSelectivityWorkspace(folder);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        });
        await app.StartAsync();
        return new FuzzedApp(app, studyId, token);
    }

    /// <summary>Makes the browser a researcher's.</summary>
    public Task SignInAsync() => GetAsync(DashboardUrls.SignInLink(App.Services.GetRequiredService<SignInLinks>().Issue()));

    /// <returns>What is there in the end.</returns>
    public async Task<string> GetAsync(string address)
    {
        while (true)
        {
            using HttpResponseMessage response = await Client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));
            if (response.Headers.Location is not { } location)
            {
                return await response.Content.ReadAsStringAsync();
            }

            address = location.ToString();
        }
    }

    public Uri Address(string path) => new(Client.BaseAddress!, "/" + Escaped(path).TrimStart('/'));

    /// <exception cref="InvalidOperationException">The app failed: it said so, or showed where it was.</exception>
    public void Send(HttpRequestMessage request)
    {
        using HttpResponseMessage response = Client.Send(request);
        using StreamReader body = new(response.Content.ReadAsStream());
        if (response.StatusCode >= HttpStatusCode.InternalServerError || body.ReadToEnd().Contains("   at Dashboard.", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} for {request.Method} {request.RequestUri}"));
        }
    }

    public void Dispose() => Client.Dispose();

    /// <summary>What a client may put into the first line of a request; the rest is escaped, as every client does.</summary>
    private static string Escaped(string address) => string.Concat(address.Select(c => c is > ' ' and < '\x7f' and not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' or '#') ? c.ToString() : Uri.EscapeDataString(c is >= '\ud800' and <= '\udfff' ? "?" : c.ToString())));
}
