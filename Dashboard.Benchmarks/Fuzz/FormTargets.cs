using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Dashboard.Services;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>
/// Every address and form that the app answers, asked by somebody who has a researcher's and a rater's cookies and tokens: what is refused is refused for its
/// content. An input is an address in the first line and, where something is sent, its body behind it.
/// </summary>
internal sealed partial class FormTargets
{
    private static readonly string[] s_bodies = ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", "text/plain"];
    private readonly FuzzedApp _app;

    private FormTargets(FuzzedApp app) => _app = app;

    public static FuzzTarget Forms() => StartAsync().GetAwaiter().GetResult();

    private static async Task<FuzzTarget> StartAsync()
    {
        FormTargets target = new(await FuzzedApp.StartAsync());
        await target._app.SignInAsync();
        return new FuzzTarget("forms", await target.SeedsAsync(target._app.StudyId, target._app.RatersToken), (bytes, _) => target.Send(bytes));
    }

    private async Task<byte[][]> SeedsAsync(string studyId, string token)
    {
        await _app.GetAsync(DashboardUrls.StudyLink(token) + "?PROLIFIC_PID=ann&SESSION_ID=1");
        string consent = await _app.GetAsync(DashboardUrls.RaterStudy(studyId, DashboardUrls.ConsentStep)), signIn = await _app.GetAsync("sign-in");
        List<string> seeds = [Form(consent, "consent", "agree=0&decision=yes")];
        Send(Encoding.UTF8.GetBytes(seeds[0]));
        string page = await _app.GetAsync(DashboardUrls.RaterStudy(studyId));
        seeds.Add(Form(page, "instructions", ""));
        Send(Encoding.UTF8.GetBytes(seeds[^1]));
        for (page = await _app.GetAsync(DashboardUrls.RaterStudy(studyId)); page.Contains("/practice\"", StringComparison.Ordinal); page = await _app.GetAsync(DashboardUrls.RaterStudy(studyId)))
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
        using HttpRequestMessage request = new(end < 0 ? HttpMethod.Get : HttpMethod.Post, _app.Address(Encoding.UTF8.GetString(end < 0 ? input : input[..end])));
        if (end >= 0)
        {
            request.Content = new ByteArrayContent(input[(end + 1)..]);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(s_bodies[input.Length % s_bodies.Length]);
        }

        _app.Send(request);
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
