using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Dashboard.Access;
using Dashboard.Benchmarks.Rating;
using Dashboard.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>
/// Every address and form that the app answers, asked by somebody who has a researcher's and a rater's cookies and tokens: what is refused is refused for its
/// content. An input is an address in the first line and, where something is sent, its body behind it.
/// </summary>
internal sealed partial class FormTargets : IDisposable
{
    private static readonly string[] s_bodies = ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", "text/plain"];
    private readonly HttpClient _client;

    private FormTargets(HttpClient client) => _client = client;

    public void Dispose() => _client.Dispose();

    public static FuzzTarget Forms() => StartAsync().GetAwaiter().GetResult();

    private static async Task<FuzzTarget> StartAsync()
    {
        string folder = Directory.CreateTempSubdirectory("selectivity-fuzz-").FullName;
        (string studyId, string token) = await LoadStudy.CreateAsync(folder, new LoadOptions(50, 0, 20, 0, Kill: false));
        string[] limits = ["StartsPerMinute", "StartsPerMinuteAndNetwork", "BadLinksPerMinute"];
        WebApplication app = DashboardApplication.Build(
            [.. limits.Select(l => $"--Dashboard:Rating:{l}=1000000"), "--Dashboard:Rating:AnswersPerSecond=1000", "--Dashboard:Rating:AnswerBurst=1000"],
            builder =>
            {
                builder.Services.AddSelectivityWorkspace(folder);
                builder.WebHost.UseUrls("http://127.0.0.1:0");
            });
        await app.StartAsync();
        FormTargets target = new(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(app.Urls.First()),
            Timeout = TimeSpan.FromSeconds(60),
        });
        await target.GetAsync(DashboardUrls.SignInLink(app.Services.GetRequiredService<SignInLinks>().Issue()));
        return new FuzzTarget("forms", await target.SeedsAsync(studyId, token), (bytes, _) => target.Send(bytes));
    }

    private async Task<byte[][]> SeedsAsync(string studyId, string token)
    {
        await GetAsync(DashboardUrls.StudyLink(token) + "?PROLIFIC_PID=ann&SESSION_ID=1");
        string consent = await GetAsync(DashboardUrls.RaterStudy(studyId, DashboardUrls.ConsentStep)), signIn = await GetAsync("sign-in");
        List<string> seeds = [Form(consent, "consent", "agree=0&decision=yes")];
        Send(Encoding.UTF8.GetBytes(seeds[0]));
        string page = await GetAsync(DashboardUrls.RaterStudy(studyId));
        seeds.Add(Form(page, "instructions", ""));
        Send(Encoding.UTF8.GetBytes(seeds[^1]));
        for (page = await GetAsync(DashboardUrls.RaterStudy(studyId)); page.Contains("/practice\"", StringComparison.Ordinal); page = await GetAsync(DashboardUrls.RaterStudy(studyId)))
        {
            seeds.Add(Form(page, "practice", page.Contains("Answer=Yes", StringComparison.OrdinalIgnoreCase) || page.Contains("Practice-Yes", StringComparison.Ordinal) ? "answer=yes" : "answer=no"));
            Send(Encoding.UTF8.GetBytes(seeds[^1]));
        }

        seeds.Add(Form(page, "answer", "answer=yes&confidence=2&label=golden+retriever&first=900&sent=2000&shown=1764000000000&typed=1&hidden=2&blurs=3&pasted=1&keys=7&width=400&height=800&ratio=2.5"));
        string csrf = TokenPattern().Match(page).Groups[1].Value;
        foreach (string action in (string[])["comment", "withdraw", "leave", "answer", "nothing"])
        {
            seeds.Add($"{DashboardUrls.RaterAction(studyId, action)}\n__RequestVerificationToken={Uri.EscapeDataString(csrf)}&comment=good&code=abcd-efgh&nonce=1&position=0");
        }

        seeds.Add($"sign-in/token\n__RequestVerificationToken={Uri.EscapeDataString(TokenPattern().Match(signIn).Groups[1].Value)}&token=abc&return=runs");
        seeds.AddRange(
        [
            "images/load/0?size=64", "runs/load/layers?k=60&min=1&recall=0.95", "runs/load/explore?sel=ccmas%3E0.5&sort=-ccmas", "runs/load/layers/fc/units/0?plot=jitter&class=cup", "runs/load/gallery?tile=2&by=unit",
            "runs/load/layers/fc/units/0/data?min=1&correct=1", "compare?runs=load", "studies", $"studies/{studyId}", $"studies/{studyId}/export.zip", $"studies/{studyId}/results?threshold=0.5", "quick-rating/load", "networks", "datasets",
            "settings", "help", "health/ready", $"r/{token}?PROLIFIC_PID=x", $"r/study/{studyId}?step=break", $"r/withdraw/{studyId}/abcd", "r/images/0000", "s/0123456789abcdef", "embed/0123/", "sign-in/abc", "am/abc.png?size=10",
        ]);
        return [.. seeds.Select(Encoding.UTF8.GetBytes)];
    }

    private void Send(byte[] input)
    {
        int end = Array.IndexOf(input, (byte)'\n');
        string address = Escaped(Encoding.UTF8.GetString(end < 0 ? input : input[..end]));
        using HttpRequestMessage request = new(end < 0 ? HttpMethod.Get : HttpMethod.Post, new Uri(_client.BaseAddress!, "/" + address.TrimStart('/')));
        if (end >= 0)
        {
            request.Content = new ByteArrayContent(input[(end + 1)..]);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(s_bodies[input.Length % s_bodies.Length]);
        }

        using HttpResponseMessage response = _client.Send(request);
        using StreamReader body = new(response.Content.ReadAsStream());
        string text = body.ReadToEnd();
        if (response.StatusCode >= HttpStatusCode.InternalServerError || text.Contains("   at Dashboard.", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} for {request.Method} {address}"));
        }
    }

    /// <summary>What a client may put into the first line of a request; the rest is escaped, as every client does.</summary>
    private static string Escaped(string address) => string.Concat(address.Select(c => c is > ' ' and < '\x7f' and not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' or '#') ? c.ToString() : Uri.EscapeDataString(c is >= '\ud800' and <= '\udfff' ? "?" : c.ToString())));

    private async Task<string> GetAsync(string address)
    {
        while (true)
        {
            using HttpResponseMessage response = await _client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));
            if (response.Headers.Location is not { } location)
            {
                return await response.Content.ReadAsStringAsync();
            }

            address = location.ToString();
        }
    }

    private static string Form(string page, string action, string more)
    {
        Match form = Regex.Match(page, $"<form[^>]*action=\"([^\"]*/{action})\".*?</form>", RegexOptions.Singleline);
        IEnumerable<string> hidden = HiddenPattern().Matches(form.Value).Select(m => $"{m.Groups[1].Value}={Uri.EscapeDataString(WebUtility.HtmlDecode(m.Groups[2].Value))}");
        return $"{form.Groups[1].Value}\n{string.Join('&', hidden.Append(more))}";
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenPattern();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();
}
