using System.Net;
using System.Text.RegularExpressions;
using Dashboard.Analysis.Studies;
using Dashboard.Configuration;
using Dashboard.Services;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Integration;

/// <summary>The rater's whole path by plain HTML.</summary>
public sealed partial class RatingTests : IAsyncLifetime
{
    private TestApp _app = null!;

    private StudyWorkspace Studies => _app.Workspace.Studies;

    private IJudgmentStore Judgments => Studies.Judgments;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync(s => s.PostConfigure<DashboardOptions>(o => o.Rating.AnswerBurst = 1000));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task From_the_link_to_the_code_and_to_withdrawal()
    {
        StudyItem[] known =
        [
            StudySamples.Known(Studies.Images, "cup", ItemRole.Practice, Answer.Yes), StudySamples.Known(Studies.Images, "noise", ItemRole.Practice, Answer.No),
            StudySamples.Known(Studies.Images, "dog", ItemRole.Catch, Answer.Yes), StudySamples.Known(Studies.Images, "grey", ItemRole.Lure, Answer.No),
        ];
        (Study study, _, string token) = StudySamples.Open(_app.Workspace, StudySamples.Design() with { CatchTrials = 1, LureTrials = 1, TrialsBetweenBreaks = 4 }, 4, known);
        using RaterBrowser rater = Browser();

        await rater.OpenAsync(DashboardUrls.StudyLink(token) + "?PROLIFIC_PID=5a9d64f5f6dfdd0001eaa73d&STUDY_ID=x&SESSION_ID=y");
        Assert.Equal((HttpStatusCode.OK, "What do you see?"), (rater.Status, rater.Title));
        Assert.Equal($"/r/study/{study.Id}", rater.Address.PathAndQuery);
        Assert.Empty(Judgments.SessionsOf(study.Id));

        await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id, DashboardUrls.ConsentStep));
        await rater.SendAsync("consent", ("decision", "yes"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Before you begin"), (rater.Status, rater.Title));
        await rater.SendAsync("consent", ("decision", "yes"), ("agree", "0"));
        Assert.Equal("What to do", rater.Title);
        await rater.SendAsync("instructions");

        // One wrong answer: the round is gone through again.
        Assert.Equal("Practice, picture 1", rater.Title);
        await rater.SendAsync("practice", ("answer", Expected(rater) == "yes" ? "no" : "yes"));
        Assert.Equal("That is not right", rater.Title);
        await PracticeRight(rater, study);
        Assert.Contains("once more", (await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id))).Page, StringComparison.Ordinal);
        await PracticeRight(rater, study);
        await PracticeRight(rater, study);
        Assert.Equal(2, Judgments.SessionsOf(study.Id).Single().PracticeAttempts);

        await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id));
        for (int i = 1; i <= 6; i++)
        {
            if (rater.Title == "Time for a short break")
            {
                Assert.Equal(5, i);
                await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id));
            }

            Assert.Equal($"Picture {i}", rater.Title);
            Assert.DoesNotContain("DONE-CODE", rater.Page, StringComparison.Ordinal);
            await rater.AnswerAsync();
        }

        Assert.Equal("Thank you", rater.Title);
        Assert.Contains("DONE-CODE", rater.Page, StringComparison.Ordinal);
        Assert.Contains("https://app.prolific.com/submissions/complete?cc=DONE-CODE", rater.Page, StringComparison.Ordinal);
        await rater.SendAsync("comment", ("comment", "<b>nice</b>"));
        Assert.Contains("&lt;b&gt;nice&lt;/b&gt;", rater.Page, StringComparison.Ordinal);

        Judgment[] judgments = [.. Judgments.JudgmentsOf(study.Id)];
        Assert.Equal(6, judgments.Length);
        Assert.All(judgments, j => Assert.Equal((3, "cup", JudgmentState.Stored, (int?)null), (j.Confidence, j.Label, j.State, j.Timing.SubmitMs)));
        Assert.Equal([true, false], judgments.Where(j => j.Correct is not null).OrderBy(j => j.Role).Select(j => j.Correct));
        Assert.Equal("prolific", Judgments.SessionsOf(study.Id).Single().Source);

        string code = Judgments.WithdrawalCode(study.Id, 1)!;
        Assert.Contains(code, rater.Page, StringComparison.Ordinal);
        using RaterBrowser elsewhere = Browser();
        await elsewhere.OpenAsync(DashboardUrls.RaterWithdraw(study.Id, code));
        await elsewhere.SendAsync("withdraw");
        Assert.Equal("Your answers are deleted", elsewhere.Title);
        Assert.Empty(Judgments.JudgmentsOf(study.Id));
        Assert.Equal("What do you see?", (await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id))).Title);
    }

    [Fact]
    public async Task Who_closes_the_browser_goes_on_where_she_was_on_another_device_too()
    {
        (_, _, string token) = StudySamples.Open(_app.Workspace);
        string link = DashboardUrls.StudyLink(token) + "?PROLIFIC_PID=ann&SESSION_ID=1";
        using RaterBrowser first = Browser(), second = Browser(), other = Browser();
        await first.BeginAsync(link);
        await first.AnswerAsync();
        await second.OpenAsync(link);
        Assert.Equal("Picture 2", second.Title);
        await second.AnswerAsync();
        await first.OpenAsync(first.Address.PathAndQuery);
        Assert.Equal("Picture 3", first.Title);

        await other.OpenAsync(DashboardUrls.StudyLink(token) + "?PROLIFIC_PID=ann&SESSION_ID=2");
        await other.OpenAsync(other.Address.AbsolutePath + "?step=consent");
        await other.SendAsync("consent", ("agree", "0"), ("decision", "yes"));
        Assert.Contains("already taken part", other.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_tabs_answer_one_picture_once()
    {
        (Study study, _, string token) = StudySamples.Open(_app.Workspace);
        using RaterBrowser rater = Browser();
        await rater.BeginAsync(DashboardUrls.StudyLink(token));
        List<string> tabs = [];
        for (int i = 0; i < 5; i++)
        {
            tabs.Add((await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id))).Page);
        }

        foreach (string tab in tabs)
        {
            await rater.SendPageAsync(tab, "answer", ("answer", tab == tabs[0] ? "yes" : "no"), ("confidence", "1"));
            Assert.Equal((HttpStatusCode.OK, "Picture 2"), (rater.Status, rater.Title));
        }

        Assert.Equal(Answer.Yes, Assert.Single(Judgments.JudgmentsOf(study.Id)).Answer);
    }

    [Fact]
    public async Task Two_raters_with_five_tabs_each_from_the_link_do_not_lose_their_forms()
    {
        (Study study, _, string token) = StudySamples.Open(_app.Workspace);
        string link = DashboardUrls.StudyLink(token) + "?PROLIFIC_PID=ann&SESSION_ID=1";
        using RaterBrowser rater = Browser();
        await rater.BeginAsync(link);
        string tab = rater.Page;
        for (int i = 0; i < 4; i++)
        {
            await rater.OpenAsync(link);
        }

        await rater.SendPageAsync(tab, "answer", ("answer", "yes"), ("confidence", "1"));
        Assert.Equal("Picture 2", rater.Title);
        Assert.Single(Judgments.SessionsOf(study.Id));
    }

    [Fact]
    public async Task A_script_gets_the_next_page_in_the_answer_and_its_times_are_kept()
    {
        (Study study, _, string token) = StudySamples.Open(_app.Workspace);
        using RaterBrowser rater = Browser();
        await rater.BeginAsync(DashboardUrls.StudyLink(token));
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = rater.Hidden("__RequestVerificationToken"),
            ["position"] = "0",
            ["item"] = rater.Hidden("item"),
            ["nonce"] = rater.Hidden("nonce"),
            ["answer"] = "yes",
            ["confidence"] = "2",
            ["shown"] = "1764000000123",
            ["first"] = "812",
            ["typed"] = "1500",
            ["sent"] = "2345",
            ["hidden"] = "0",
            ["blurs"] = "-1",
            ["pasted"] = "1",
            ["keys"] = "5",
            ["width"] = "360",
            ["height"] = "640",
            ["ratio"] = "2.625",
        });
        form.Headers.Add("X-Rating", "1");
        await rater.PostAsync(DashboardUrls.RaterAction(study.Id, "answer"), form);

        Assert.Equal((HttpStatusCode.OK, "Picture 2"), (rater.Status, rater.Title));
        Assert.Equal("/" + DashboardUrls.RaterStudy(study.Id), rater.Response.Content.Headers.ContentLocation?.ToString());
        Assert.Equal(
            new TrialTiming
            {
                Shown = DateTimeOffset.FromUnixTimeMilliseconds(1764000000123),
                FirstAnswerMs = 812,
                FirstCharacterMs = 1500,
                SubmitMs = 2345,
                HiddenMs = 0,
                Blurs = null,
                Pasted = true,
                Keys = 5,
                ViewportWidth = 360,
                ViewportHeight = 640,
                PixelRatio = 2.625,
            },
            Judgments.JudgmentsOf(study.Id).Single().Timing);
    }

    [Fact]
    public async Task No_page_of_a_rater_opens_a_circuit_or_runs_a_script_within_the_page()
    {
        StudyItem[] practice = [StudySamples.Known(Studies.Images, "cup", ItemRole.Practice, Answer.Yes)];
        (Study study, _, string token) = StudySamples.Open(_app.Workspace, StudySamples.Design() with { TrialsBetweenBreaks = 1 }, 4, practice);
        using RaterBrowser rater = Browser();
        List<(string Name, string Title, string Page, HttpResponseMessage Response)> seen = [];
        void See(string name) => seen.Add((name, rater.Title, rater.Page, rater.Response));

        await rater.OpenAsync("/r/unknown-token");
        See("wrong link");
        await rater.OpenAsync("/r/no/such/place/at/all");
        See("nothing there");
        await rater.OpenAsync(DashboardUrls.StudyLink(token));
        See("landing");
        await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id, DashboardUrls.ConsentStep));
        See("consent");
        await rater.SendAsync("consent", ("decision", "no"));
        See("declined");
        await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id, DashboardUrls.ConsentStep));
        await rater.SendAsync("consent", ("decision", "yes"), ("agree", "0"));
        See("instructions");
        await rater.SendAsync("instructions");
        See("practice");
        await rater.SendAsync("practice", ("answer", "yes"));
        See("feedback");
        await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id));
        See("trial");
        await rater.AnswerAsync();
        See("break");
        while (rater.Title != "Thank you")
        {
            await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id));
            await rater.AnswerAsync();
        }

        See("debrief");
        await rater.OpenAsync(DashboardUrls.RaterWithdraw(study.Id));
        See("withdraw");
        Assert.Equal(12, seen.Select(s => s.Title).Distinct().Count());
        foreach ((string name, _, string page, HttpResponseMessage response) in seen)
        {
            Assert.False(page.Contains("blazor", StringComparison.OrdinalIgnoreCase), $"{name} speaks of Blazor");
            Assert.Equal((name, "<script type=\"module\" src=\"js/rating.js\">"), (name, Assert.Single(ScriptPattern().Matches(page)).Value));
            Assert.False(HandlerPattern().IsMatch(page), $"{name} has script or style within the page");
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
            Assert.Contains("noindex", response.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
            Assert.Contains("script-src 'self' 'nonce-", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.True(response.Headers.CacheControl?.NoStore, name);
        }
    }

    [Fact]
    public async Task Pictures_are_kept_for_ever_and_nothing_else_is_served()
    {
        (Study study, _, string token) = StudySamples.Open(_app.Workspace);
        using RaterBrowser rater = Browser();
        await rater.BeginAsync(DashboardUrls.StudyLink(token));
        string address = Regex.Match(rater.Page, "r/images/[0-9a-f]{64}").Value;
        await rater.OpenAsync(address);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (rater.Status, rater.Response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("immutable", rater.Response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await rater.OpenAsync("/r/images/" + new string('0', 64))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await rater.OpenAsync("/r/images/..%2F..%2Fdashboard.db")).Status);
        Assert.NotNull(study);
    }

    [Fact]
    public async Task A_paused_study_shows_a_page_and_keeps_its_raters()
    {
        (Study study, _, string token) = StudySamples.Open(_app.Workspace);
        using RaterBrowser began = Browser(), late = Browser();
        await began.BeginAsync(DashboardUrls.StudyLink(token));
        await late.OpenAsync(DashboardUrls.StudyLink(token));
        await late.OpenAsync(late.Address.AbsolutePath + "?step=consent");
        Studies.Catalogue.Pause(study.Id);
        await late.SendAsync("consent", ("decision", "yes"), ("agree", "0"));
        Assert.Contains("no new participants", late.Page, StringComparison.Ordinal);
        await late.OpenAsync(DashboardUrls.StudyLink(token));
        Assert.Equal("Not open at the moment", late.Title);
        await began.AnswerAsync();
        Assert.Equal("Picture 2", began.Title);
    }

    private static async Task PracticeRight(RaterBrowser rater, Study study)
    {
        await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id));
        await rater.SendAsync("practice", ("answer", Expected(rater)));
        Assert.Equal("That is right", rater.Title);
    }

    private static string Expected(RaterBrowser rater) => rater.Hidden("item") == "cup" ? "yes" : "no";

    private RaterBrowser Browser() => new(_app.Client.BaseAddress!);

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex ScriptPattern();

    [GeneratedRegex("""\s(on[a-z]+|style)\s*=|<style|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex HandlerPattern();
}
