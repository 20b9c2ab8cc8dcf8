using System.Net;
using System.Text.Json;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Analysis.Studies.Statistics;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Dashboard.Tests.Integration.Api.ApiApp;

namespace Dashboard.Tests.Integration.Api;

/// <summary>Two raters, two units; the second rater says "no" once and fails every catch trial, so the frozen rules leave her out.</summary>
public sealed class ApiStudyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_study_is_told_with_and_without_those_whom_its_rules_exclude()
    {
        await using ApiApp app = await StartAsync();
        StudyData data = RatedStudy.Of(["11", "10"]) with { CcmasClasses = new Dictionary<(string, int), string> { [("fc8", 0)] = "=1+1" } };
        Judgment[] missed = [.. Enumerable.Range(0, 5).Select(i => RatedStudy.Judgment(1, 0, yes: false) with { Role = TrialRole.Catch, Correct = false, Position = 10 + i })];
        StudyResults results = StudyAnalysis.Of(data with { Judgments = [.. data.Judgments, .. missed] }, Token);
        (Study study, _, _) = StudySamples.Open(app.App.Workspace);
        await using ApiApp told = await StartAsync(null, s => s.AddSingleton<IStudies>(app.App.Workspace.Studies.Catalogue).AddSingleton<IStudyResults>(new FakeStudyResults { Find = () => results }));
        string address = $"{Root}/studies/{study.Id}";

        JsonElement one = await told.JsonAsync(address);
        Assert.Equal((2, 1, 1), (one.GetProperty("raters").GetInt32(), one.GetProperty("raters_excluded").GetInt32(), one.GetProperty("exclusions").GetProperty(RaterQuality.CatchFailed).GetInt32()));

        JsonElement[] units = [.. (await told.JsonAsync($"{address}/units")).GetProperty("rows").EnumerateArray()];
        Assert.Equal(
            ["0 all 2 2", "0 kept 1 1", "1 all 1 2", "1 kept 1 1"],
            units.Select(u => $"{u.GetProperty("unit")} {u.GetProperty("basis").GetString()} {u.GetProperty("yes")} {u.GetProperty("judgments")}").Order(StringComparer.Ordinal));
        JsonElement[] kept = [.. (await told.JsonAsync($"{address}/units?raters=kept")).GetProperty("rows").EnumerateArray()];
        Assert.Equal(["kept", "kept"], kept.Select(u => u.GetProperty("basis").GetString()));
        // Wilson's interval of 1 of 2, by statsmodels.stats.proportion.proportion_confint(1, 2, method="wilson").
        JsonElement half = units.Single(u => u.GetProperty("unit").GetInt32() == 1 && u.GetProperty("basis").GetString() == "all");
        Assert.Equal(0.09453120573423075, half.GetProperty("wilson_low").GetDouble(), 9);
        Assert.Equal(0.9054687942657692, half.GetProperty("wilson_high").GetDouble(), 9);

        JsonElement[] layers = [.. (await told.JsonAsync($"{address}/layers?threshold=0.5")).GetProperty("rows").EnumerateArray()];
        Assert.Equal(
            ["all 0.75 2 3", "kept 1 2 2"],
            layers.Select(l => $"{l.GetProperty("basis").GetString()} {l.GetProperty("pooled_share")} {l.GetProperty("at_threshold")} {l.GetProperty("yes")}").Order(StringComparer.Ordinal));
        Assert.Equal(1, (await told.JsonAsync($"{address}/layers?threshold=0.6&raters=all")).GetProperty("rows")[0].GetProperty("at_threshold").GetInt32());

        // A text is no formula in a spreadsheet, and itself in JSON.
        Assert.Equal("=1+1", kept.Single(u => u.GetProperty("unit").GetInt32() == 0).GetProperty("ccmas_class").GetString());
        Assert.Contains(",'=1+1,", await told.Program.GetStringAsync($"{address}/units?format=csv", Token), StringComparison.Ordinal);

        Assert.Contains("kept or all", await ProblemAsync(told.Program, $"{address}/units?raters=some", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("above 0 and at most 1", await ProblemAsync(told.Program, $"{address}/layers?threshold=0", HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_has_no_results_and_says_so()
    {
        await using ApiApp app = await StartAsync();
        Study draft = app.App.Workspace.Studies.Catalogue.Create(StudySamples.Design(), StudySamples.Items(app.App.Workspace.Studies.Images, 1));
        Assert.Equal("draft", (await app.JsonAsync($"{Root}/studies")).GetProperty("rows")[0].GetProperty("status").GetString());
        Assert.Contains("never opened", await ProblemAsync(app.Program, $"{Root}/studies/{draft.Id}/units", HttpStatusCode.Conflict), StringComparison.Ordinal);
    }
}
