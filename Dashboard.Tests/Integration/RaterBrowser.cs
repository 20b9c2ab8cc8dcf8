using System.Net;
using System.Text.RegularExpressions;

namespace Dashboard.Tests.Integration;

/// <summary>A rater's browser without JavaScript: keeps cookies, follows redirects, sends the forms it finds.</summary>
internal sealed partial class RaterBrowser : IDisposable
{
    private readonly HttpClient _client;

    public RaterBrowser(Uri server)
    {
        _client = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = true }) { BaseAddress = server };
    }

    public CookieContainer Cookies { get; } = new();

    public string Page { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    public HttpResponseMessage Response { get; private set; } = new();

    public Uri Address => Response.RequestMessage!.RequestUri!;

    public string Title => WebUtility.HtmlDecode(TitlePattern().Match(Page).Groups[1].Value);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<RaterBrowser> OpenAsync(string address) => await Take(await _client.GetAsync(address, Token));

    /// <summary>Sends the page's form with this action, its hidden fields and what is given here.</summary>
    public Task<RaterBrowser> SendAsync(string action, params (string Name, string Value)[] fields) => SendPageAsync(Page, action, fields);

    /// <summary>As <see cref="SendAsync"/>, from a page kept from before: another tab, or the back button.</summary>
    public async Task<RaterBrowser> SendPageAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        Match form = Regex.Match(page, $"<form[^>]*action=\"([^\"]*/{action})\".*?</form>", RegexOptions.Singleline);
        Assert.True(form.Success, $"No form {action} on: {Title}");
        (string Name, string Value)[] hidden = [.. HiddenPattern().Matches(form.Value).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))];
        using FormUrlEncodedContent content = new(hidden.Where(h => fields.All(f => f.Name != h.Name)).Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await Take(await _client.PostAsync(form.Groups[1].Value, content, Token));
    }

    public async Task<RaterBrowser> PostAsync(string address, HttpContent content) => await Take(await _client.PostAsync(address, content, Token));

    /// <summary>From the link to the first trial of a study without practice.</summary>
    public async Task<RaterBrowser> BeginAsync(string link)
    {
        await OpenAsync(link);
        await OpenAsync(ContinueLink());
        await SendAsync("consent", ("agree", "0"), ("decision", "yes"));
        return await SendAsync("instructions");
    }

    public Task<RaterBrowser> AnswerAsync(string answer = "yes", string label = "cup") => SendAsync("answer", ("answer", answer), ("confidence", "3"), ("label", label));

    public string Hidden(string name) => HiddenPattern().Matches(Page).First(m => m.Groups[1].Value == name).Groups[2].Value;

    public void Dispose() => _client.Dispose();

    private string ContinueLink() => WebUtility.HtmlDecode(Regex.Match(Page, "<a class=\"button main\"[^>]*href=\"([^\"]+)\"").Groups[1].Value);

    private async Task<RaterBrowser> Take(HttpResponseMessage response)
    {
        Response = response;
        Status = response.StatusCode;
        Page = await response.Content.ReadAsStringAsync(Token);
        return this;
    }

    [GeneratedRegex("<h1[^>]*>(?:<span[^>]*>[^<]*</span> )?([^<]*)</h1>")]
    private static partial Regex TitlePattern();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenPattern();
}
