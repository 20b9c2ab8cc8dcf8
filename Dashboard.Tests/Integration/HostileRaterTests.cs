using System.Net;
using System.Text;
using Dashboard.Analysis.Studies;
using Dashboard.Rating;
using Dashboard.Services;
using Dashboard.Tests.Services;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Integration;

/// <summary>What a rater's browser never sends, but somebody may.</summary>
public sealed class HostileRaterTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private TestApp _app = null!;

    private StudyWorkspace Studies => _app.Workspace.Studies;

    private IJudgmentStore Judgments => Studies.Judgments;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync(s => s.AddSingleton<TimeProvider>(_clock));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("\u202egnp.exe\u2066")]
    public async Task A_label_is_kept_as_it_is_and_never_becomes_markup(string label)
    {
        (Study study, RaterBrowser rater) = await BeginAsync();
        using RaterBrowser own = rater;
        // Without an answer the form comes back with what was typed.
        await rater.SendAsync("answer", ("confidence", "1"), ("label", label));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Picture 1"), (rater.Status, rater.Title));
        Assert.DoesNotContain("<script>alert", rater.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", rater.Page, StringComparison.Ordinal);

        await rater.AnswerAsync(label: label);
        Assert.Equal(label, Assert.Single(Judgments.JudgmentsOf(study.Id)).Label);
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_is_refused()
    {
        (Study study, RaterBrowser rater) = await BeginAsync();
        using RaterBrowser own = rater;
        string page = rater.Page;
        await rater.AnswerAsync(label: "a\0b");
        Assert.Equal(HttpStatusCode.BadRequest, rater.Status);
        await rater.PostAsync(DashboardUrls.RaterAction(study.Id, "answer"), new StringContent("{\"answer\":\"yes\"}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, rater.Status);
        // Found by Dashboard.Benchmarks -- fuzz: a form in parts, the last of which does not end.
        using StringContent cut = new("--x\r\nContent-Disposition: form-data; name=\"answer\"\r\n\r\nyes");
        cut.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        await rater.PostAsync(DashboardUrls.RaterAction(study.Id, "answer"), cut);
        Assert.Equal(HttpStatusCode.BadRequest, rater.Status);
        Assert.Empty(Judgments.JudgmentsOf(study.Id));
        await rater.SendPageAsync(page, "answer", ("answer", "yes"), ("confidence", "1"));
        Assert.Equal("Picture 2", rater.Title);
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_and_the_rater_goes_on()
    {
        (Study study, RaterBrowser rater) = await BeginAsync();
        using RaterBrowser own = rater;
        string page = rater.Page;
        try
        {
            await rater.AnswerAsync(label: new string('x', 10 << 20));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, rater.Status);
        }
        catch (HttpRequestException)
        {
            // The server stopped listening before everything was sent.
        }

        await rater.SendPageAsync(page, "answer", ("answer", "yes"), ("confidence", "1"), ("label", new string('x', 81)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Picture 1"), (rater.Status, rater.Title));
        Assert.Empty(Judgments.JudgmentsOf(study.Id));

        await rater.SendPageAsync(page, "answer", ("answer", "yes"), ("confidence", "1"), ("label", new string('x', 80)));
        Assert.Equal("Picture 2", rater.Title);
        Assert.Single(Judgments.JudgmentsOf(study.Id));
    }

    [Fact]
    public async Task An_answer_for_what_was_never_handed_out_is_refused()
    {
        (Study study, RaterBrowser rater) = await BeginAsync();
        using RaterBrowser own = rater;
        RaterSession session = Judgments.SessionsOf(study.Id).Single();
        string page = rater.Page, foreign = Studies.Catalogue.ItemsOf(study.Id).Select(i => i.Id).First(id => session.Trials.All(t => t.ItemId != id));
        (string Position, string Item)[] forged = [("0", foreign), ("1", session.Trials[1].ItemId), ("-1", session.Trials[0].ItemId), ("99999999999", "x"), ("0", "")];
        foreach ((string position, string item) in forged)
        {
            await rater.SendPageAsync(page, "answer", ("answer", "yes"), ("confidence", "1"), ("position", position), ("item", item));
            Assert.Equal((item, HttpStatusCode.Conflict), (item, rater.Status));
        }

        Assert.Empty(Judgments.JudgmentsOf(study.Id));
    }

    [Theory]
    [InlineData("answer", "left")]
    [InlineData("answer", "maybe")]
    [InlineData("confidence", "4")]
    [InlineData("confidence", "")]
    [InlineData("nonce", "")]
    public async Task A_field_that_the_form_does_not_offer_is_refused(string field, string value)
    {
        (Study study, RaterBrowser rater) = await BeginAsync();
        using RaterBrowser own = rater;
        (string, string)[] others = [.. new[] { ("answer", "yes"), ("confidence", "1") }.Where(f => f.Item1 != field)];
        await rater.SendAsync("answer", [.. others, (field, value)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, rater.Status);
        Assert.Empty(Judgments.JudgmentsOf(study.Id));
    }

    [Fact]
    public async Task Forged_and_foreign_cookies_are_nobody()
    {
        (Study study, RaterBrowser rater) = await BeginAsync();
        (Study other, RaterBrowser second) = await BeginAsync();
        using RaterBrowser first = rater, also = second, forger = new(_app.Client.BaseAddress!);
        string real = rater.Cookies.GetAllCookies().First(c => c.Name == RaterCookies.SessionName(study.Id)).Value;
        foreach (string value in new[] { "1", $"{study.Id}\n1\nr", real[..^1] + (real[^1] == 'A' ? 'B' : 'A'), new string('x', 3000) })
        {
            forger.Cookies.Add(new Cookie(RaterCookies.SessionName(study.Id), Uri.EscapeDataString(value), "/r", _app.Client.BaseAddress!.Host));
            Assert.Equal(HttpStatusCode.Forbidden, (await forger.OpenAsync(DashboardUrls.RaterStudy(study.Id))).Status);
        }

        // A good cookie of one study opens no other.
        forger.Cookies.Add(new Cookie(RaterCookies.SessionName(other.Id), real, "/r", _app.Client.BaseAddress!.Host));
        Assert.Equal(HttpStatusCode.Forbidden, (await forger.OpenAsync(DashboardUrls.RaterStudy(other.Id))).Status);
    }

    [Fact]
    public async Task A_form_without_its_token_or_with_somebody_elses_is_refused()
    {
        (Study study, RaterBrowser rater) = await BeginAsync();
        (_, RaterBrowser other) = await BeginAsync();
        using RaterBrowser first = rater, also = other;
        string page = rater.Page;
        foreach (string token in new[] { "", "x", other.Hidden("__RequestVerificationToken") })
        {
            await rater.SendPageAsync(page, "answer", ("answer", "yes"), ("confidence", "1"), ("__RequestVerificationToken", token));
            Assert.Equal((token, HttpStatusCode.BadRequest), (token, rater.Status));
        }

        Assert.Empty(Judgments.JudgmentsOf(study.Id));
    }

    [Fact]
    public async Task Revoked_expired_and_unknown_links_let_nobody_in()
    {
        (Study study, StudyLink link, string token) = StudySamples.Open(_app.Workspace);
        (_, string expiring) = Studies.Catalogue.AddLink(study.Id, "for a week", expires: _clock.GetUtcNow().AddDays(7));
        using RaterBrowser rater = new(_app.Client.BaseAddress!);
        Assert.Equal(HttpStatusCode.OK, (await rater.OpenAsync(DashboardUrls.StudyLink(expiring))).Status);
        _clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(HttpStatusCode.Gone, (await rater.OpenAsync(DashboardUrls.StudyLink(expiring))).Status);
        Assert.Equal(HttpStatusCode.OK, (await rater.OpenAsync(DashboardUrls.StudyLink(token))).Status);

        // Revoked between coming and consenting.
        await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id, DashboardUrls.ConsentStep));
        Studies.Catalogue.RevokeLink(study.Id, link.Id);
        await rater.SendAsync("consent", ("decision", "yes"), ("agree", "0"));
        Assert.Contains("not valid any more", rater.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await rater.OpenAsync(DashboardUrls.StudyLink(token))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await rater.OpenAsync(DashboardUrls.StudyLink(token.ToUpperInvariant() + "0"))).Status);
        Assert.Empty(Judgments.SessionsOf(study.Id));
    }

    [Fact]
    public async Task Who_guesses_links_or_sends_too_fast_has_to_wait()
    {
        using RaterBrowser guesser = new(_app.Client.BaseAddress!);
        HttpStatusCode[] guesses = new HttpStatusCode[12];
        for (int i = 0; i < guesses.Length; i++)
        {
            guesses[i] = (await guesser.OpenAsync($"/r/{i:x32}")).Status;
        }

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.NotFound, 10).Append(HttpStatusCode.TooManyRequests).Append(HttpStatusCode.TooManyRequests), guesses);

        (_, RaterBrowser rater) = await BeginAsync();
        using RaterBrowser own = rater;
        string address = rater.Address.AbsolutePath + "/answer";
        HttpResponseMessage[] burst = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            using RaterBrowser tab = new(_app.Client.BaseAddress!);
            tab.Cookies.Add(rater.Cookies.GetAllCookies());
            return (await tab.PostAsync(address, new StringContent("", Encoding.UTF8, "application/x-www-form-urlencoded"))).Response;
        }));
        HttpResponseMessage refused = burst.First(r => r.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("One moment", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_sessions_from_one_network_are_limited()
    {
        (Study study, _, string token) = StudySamples.Open(_app.Workspace);
        List<HttpStatusCode> statuses = [];
        for (int i = 0; i < 31; i++)
        {
            using RaterBrowser rater = new(_app.Client.BaseAddress!);
            await rater.OpenAsync(DashboardUrls.StudyLink(token));
            await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id, DashboardUrls.ConsentStep));
            statuses.Add((await rater.SendAsync("consent", ("decision", "yes"), ("agree", "0"))).Status);
        }

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.OK, 30).Append(HttpStatusCode.TooManyRequests), statuses);
        Assert.Equal(30, Judgments.SessionsOf(study.Id).Count);
    }

    [Fact]
    public async Task Ids_longer_than_any_service_makes_are_no_ids()
    {
        (Study study, _, string token) = StudySamples.Open(_app.Workspace);
        using RaterBrowser rater = new(_app.Client.BaseAddress!);
        await rater.BeginAsync($"{DashboardUrls.StudyLink(token)}?PROLIFIC_PID={new string('a', 129)}");
        Assert.Empty(Judgments.WorkersOf(study.Id));
        Assert.Equal("link", Judgments.SessionsOf(study.Id).Single().Source);
    }

    private async Task<(Study Study, RaterBrowser Rater)> BeginAsync()
    {
        (Study study, _, string token) = StudySamples.Open(_app.Workspace);
        RaterBrowser rater = new(_app.Client.BaseAddress!);
        await rater.BeginAsync(DashboardUrls.StudyLink(token));
        Assert.Equal("Picture 1", rater.Title);
        return (study, rater);
    }
}
