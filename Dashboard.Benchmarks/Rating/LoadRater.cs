using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Dashboard.Benchmarks.Rating;

/// <summary>A rater's browser with the script: sends each form by itself, takes the next page from the reply, fetches pictures it has not seen, and tries again until it is told.</summary>
internal sealed partial class LoadRater(HttpClient client, string token, int number, LoadFigures figures, TimeSpan pace)
{
    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, string> _cookies = [];
    private readonly HashSet<string> _seen = [];
    private string _page = "";

    public bool IsDone { get; private set; }

    public async Task TakePartAsync()
    {
        string study = await OpenAsync($"/r/{token}?PROLIFIC_PID=rater{number}&SESSION_ID=s{number}");
        await OpenAsync(study + "?step=consent");
        await SendAsync("consent", ("agree", "0"), ("decision", "yes"));
        await SendAsync("instructions");
        while (_page.Contains("/practice\"", StringComparison.Ordinal))
        {
            await Pause();
            await SendAsync("practice", ("answer", Hidden("item").Contains("Yes", StringComparison.Ordinal) ? "yes" : "no"));
            await OpenAsync(study);
        }

        while (_page.Contains("/answer\"", StringComparison.Ordinal))
        {
            await LookAsync();
            await Pause();
            string nonce = Hidden("nonce");
            await SendAsync("answer", ("answer", number % 3 == 0 ? "no" : "yes"), ("confidence", "2"), ("label", "golden retriever"), ("first", "900"), ("sent", "2000"), ("shown", "1764000000000"));
            figures.Acknowledged(nonce);
        }

        IsDone = _page.Contains("All your answers are stored", StringComparison.Ordinal);
        if (!IsDone)
        {
            figures.Stuck(number, TitlePattern().Match(_page).Groups[1].Value);
        }
    }

    private Task Pause() => Task.Delay(pace);

    private async Task LookAsync()
    {
        foreach (Match image in ImagePattern().Matches(_page).Where(m => _seen.Add(m.Value)))
        {
            using HttpResponseMessage response = await TryAsync("picture", () => new HttpRequestMessage(HttpMethod.Get, image.Value));
        }
    }

    /// <returns>The path it led to.</returns>
    private async Task<string> OpenAsync(string address)
    {
        while (true)
        {
            using HttpResponseMessage response = await TryAsync("page", () => new HttpRequestMessage(HttpMethod.Get, address));
            if (response.Headers.Location is not { } location)
            {
                _page = await response.Content.ReadAsStringAsync();
                return address.Split('?')[0];
            }

            address = location.ToString();
        }
    }

    private async Task SendAsync(string action, params (string Name, string Value)[] fields)
    {
        Match form = Regex.Match(_page, $"<form[^>]*action=\"([^\"]*/{action})\".*?</form>", RegexOptions.Singleline);
        if (!form.Success)
        {
            throw new InvalidOperationException($"Rater {number} has no form {action} on the page \"{TitlePattern().Match(_page).Groups[1].Value}\".");
        }

        KeyValuePair<string, string>[] content =
        [
            .. HiddenPattern().Matches(form.Value).Select(m => KeyValuePair.Create(m.Groups[1].Value, m.Groups[2].Value)), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
        ];
        using HttpResponseMessage response = await TryAsync(action, () => new HttpRequestMessage(HttpMethod.Post, form.Groups[1].Value) { Content = new FormUrlEncodedContent(content), Headers = { { "X-Rating", "1" } } });
        if (response.Headers.Location is { } location)
        {
            await OpenAsync(location.ToString());
        }
        else
        {
            _page = await response.Content.ReadAsStringAsync();
        }
    }

    private async Task<HttpResponseMessage> TryAsync(string what, Func<HttpRequestMessage> make)
    {
        while (true)
        {
            using HttpRequestMessage request = make();
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
            long start = Stopwatch.GetTimestamp();
            try
            {
                HttpResponseMessage response = await client.SendAsync(request);
                if ((int)response.StatusCode < 500 && response.StatusCode != HttpStatusCode.TooManyRequests)
                {
                    figures.Answered(what, start, Stopwatch.GetElapsedTime(start));
                    Keep(response);
                    return response;
                }

                figures.Refused((int)response.StatusCode);
                response.Dispose();
            }
            catch (HttpRequestException)
            {
                figures.Refused(0);
            }

            await Task.Delay(s_retry);
        }
    }

    private void Keep(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies))
        {
            foreach (string[] pair in cookies.Select(c => c.Split(';')[0].Split('=', 2)))
            {
                _cookies[pair[0]] = pair[1];
            }
        }
    }

    private string Hidden(string name) => HiddenPattern().Matches(_page).First(m => m.Groups[1].Value == name).Groups[2].Value;

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenPattern();

    [GeneratedRegex("r/images/[0-9a-f]{64}")]
    private static partial Regex ImagePattern();

    [GeneratedRegex("<title>([^<]*)</title>")]
    private static partial Regex TitlePattern();
}
