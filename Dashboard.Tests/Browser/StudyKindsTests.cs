using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The kinds of studies beside one picture and yes or no, each from the designer by a phone without JavaScript to the results; and rating with two keys.</summary>
public sealed class StudyKindsTests : StudyBrowser
{
    private const int Seeds = 4, RatedUnits = 2;

    private Run Run => App.Workspace.Catalogue.Find(PictureRun.Id)!;

    private IJudgmentStore Judgments => App.Workspace.Studies.Judgments;

    [Fact]
    public async Task A_grid_of_seeds_is_shown_whole_on_a_phone_and_named()
    {
        AddAmImages();
        IPage researcher = await DesignAsync("a grid of AM images, one a seed");
        await FillAsync(researcher, "Lure trials (noise)", "1");
        (Study study, string link) = await OpenAsync(researcher);
        Assert.Equal(TrialKind.Grid, study.Design.Kind);

        IPage rater = await BeginAsync(link);
        for (int trial = 0; trial < RatedUnits + 2; trial++)
        {
            await Expect(rater.Locator(".stimulus img")).ToHaveCountAsync(Seeds);
            await AssertNotWiderThanPhoneAsync(rater);
            bool isLure = (await ItemAsync(rater, study)).Role == ItemRole.Lure;
            await ChooseAsync(rater, "answer", isLure ? "no" : "yes");
            if (!isLure)
            {
                await rater.Locator("input[name=label]").FillAsync("stripes");
            }

            await NextAsync(rater);
        }

        await Expect(rater.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync();
        await researcher.GetByRole(AriaRole.Link, new() { Name = "Results" }).ClickAsync();
        ILocator units = researcher.GetByRole(AriaRole.Region, new() { Name = "Results by unit" }).Locator("tbody tr");
        await Expect(units).ToHaveCountAsync(RatedUnits);
        await Expect(units.First).ToContainTextAsync("1 of 1");
        await Expect(units.First.Locator("bdi")).ToHaveTextAsync("stripe");
        await Expect(units.First).ToContainTextAsync("AM images");
    }

    [Fact]
    public async Task A_forced_choice_is_made_on_a_phone_and_stands_against_guessing()
    {
        IPage researcher = await DesignAsync("a forced choice: which of two photographs belongs to those that excite the unit?");
        await Expect(researcher.GetByLabel("Lure trials (noise)")).ToHaveCountAsync(0);
        (Study study, string link) = await OpenAsync(researcher);
        Assert.Equal(TrialKind.Afc, study.Design.Kind);

        IPage rater = await BeginAsync(link);
        for (int trial = 0; trial < RatedUnits + 1; trial++)
        {
            await Expect(rater.Locator(".set img")).ToHaveCountAsync(18);
            await Expect(rater.Locator(".choice.picture img")).ToHaveCountAsync(2);
            await AssertNotWiderThanPhoneAsync(rater);
            await ChooseAsync(rater, "answer", Judgments.SessionsOf(study.Id)[0].Trials[trial].MatchIsLeft ? "left" : "right");
            await NextAsync(rater);
        }

        await Expect(rater.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync();
        Assert.All(Judgments.JudgmentsOf(study.Id), j => Assert.True(j.Correct));
        await researcher.GetByRole(AriaRole.Link, new() { Name = "Results" }).ClickAsync();
        ILocator layers = researcher.GetByRole(AriaRole.Region, new() { Name = "Results by layer" });
        await Expect(layers.Locator("thead")).ToContainTextAsync("p against 50 %");
        // One choice, right: two-sided p is 1; d′ = √2·z(3/4).
        await Expect(layers.Locator("tbody tr").First).ToContainTextAsync("1.000");
        await Expect(layers.Locator("tbody tr").First).ToContainTextAsync("0.95");
        await Expect(researcher.GetByText("Dotted: 50 %, as by guessing.")).ToBeVisibleAsync();
        await Expect(researcher.Locator("#results-names")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_colleague_rates_unit_after_unit_with_two_keys_and_it_is_a_study()
    {
        AddAmImages();
        IPage colleague = await SignedInAsync();
        TaskCompletionSource comes = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await colleague.RouteAsync("**/js/page*.js", async route =>
        {
            await comes.Task;
            await route.ContinueAsync();
        });
        await colleague.GotoAsync($"/quick-rating/{PictureRun.Id}?layer=fc6");

        // Live, but deaf to keys as long as their script is on its way.
        await Expect(colleague.Locator(".page-controls:enabled")).ToBeAttachedAsync();
        await Expect(colleague.GetByRole(AriaRole.Button, new() { Name = "Begin" })).ToBeDisabledAsync();
        comes.SetResult();
        await Expect(colleague.GetByRole(AriaRole.Button, new() { Name = "Begin" })).ToBeEnabledAsync();
        await BeginQuickRatingAsync(colleague);
        await Expect(colleague.GetByText("1 of 2")).ToBeVisibleAsync();
        await colleague.Keyboard.PressAsync("y");
        await Expect(colleague.GetByText("2 of 2")).ToBeVisibleAsync();
        Study study = Assert.Single(App.Workspace.Studies.Catalogue.List());
        Assert.Equal(Answer.Yes, Assert.Single(Judgments.JudgmentsOf(study.Id)).Answer);

        // Away and back: she goes on where she was.
        await colleague.ReloadAsync();
        await Expect(colleague.GetByRole(AriaRole.Button, new() { Name = "Begin" })).ToBeEnabledAsync();
        await BeginQuickRatingAsync(colleague);
        await Expect(colleague.GetByText("2 of 2")).ToBeVisibleAsync();
        await colleague.Keyboard.PressAsync("n");
        await Expect(colleague.GetByText("All 2 units are rated.")).ToBeVisibleAsync();
        Assert.Equal([Answer.Yes, Answer.No], Judgments.JudgmentsOf(study.Id).Select(j => j.Answer));

        await colleague.GetByRole(AriaRole.Link, new() { Name = "Results" }).ClickAsync();
        await Expect(colleague.GetByRole(AriaRole.Region, new() { Name = "Results by layer" }).Locator("tbody tr").First).ToContainTextAsync("50.0 %");
    }

    private static async Task BeginQuickRatingAsync(IPage colleague)
    {
        await FillAsync(colleague, "Your name or initials", "kim");
        await colleague.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
    }

    private static async Task NextAsync(IPage rater)
    {
        await ChooseAsync(rater, "confidence", "3");
        await rater.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
    }

    private async Task<StudyItem> ItemAsync(IPage rater, Study study) => App.Workspace.Studies.Catalogue.FindItem(study.Id, (await rater.Locator("input[name=item]").GetAttributeAsync("value"))!)!;

    private void AddAmImages() => AmImages.Add(Enumerable.Range(0, RatedUnits).SelectMany(unit => Enumerable.Range(0, Seeds).Select(seed => FakeAmImages.Make(Run, "fc6", unit, seed: seed))));

    private async Task<IPage> DesignAsync(string stimuli)
    {
        IPage researcher = await SignedInAsync();
        await researcher.GotoAsync("/new-study");
        await Expect(researcher.GetByRole(AriaRole.Button, new() { Name = "Open and get the link" })).ToBeEnabledAsync();
        await researcher.GetByLabel(stimuli).CheckAsync();
        // Both layers can show photographs, one of them AM images: two units in each case.
        await FillAsync(researcher, "Units per layer", stimuli.Contains("photographs", StringComparison.Ordinal) ? "1" : "2");
        await FillAsync(researcher, "Judgments per item", "1");
        await FillAsync(researcher, "Practice items", "1");
        await FillAsync(researcher, "Catch trials (an obvious object)", "1");
        await FillAsync(researcher, "Repeated trials", "0");
        return researcher;
    }

    private async Task<(Study Study, string Link)> OpenAsync(IPage researcher)
    {
        // Times of a browser under test say nothing.
        await researcher.GetByText("Exclusion rules").First.ClickAsync();
        await FillAsync(researcher, "least median time to the answer, ms", "0");
        await researcher.GetByRole(AriaRole.Button, new() { Name = "Open and get the link" }).ClickAsync();
        ILocator shown = researcher.Locator(".study-link code").First;
        await Expect(shown).ToBeVisibleAsync();
        return (Assert.Single(App.Workspace.Studies.Catalogue.List()), await shown.InnerTextAsync());
    }

    /// <summary>To the first trial, on a phone without JavaScript.</summary>
    private async Task<IPage> BeginAsync(string link)
    {
        IPage rater = await PageAsync(Phone, script: false);
        await rater.GotoAsync(link);
        await rater.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await rater.GetByRole(AriaRole.Checkbox).CheckAsync();
        await rater.GetByRole(AriaRole.Button, new() { Name = "I take part", Exact = true }).ClickAsync();
        await rater.GetByRole(AriaRole.Button, new() { Name = "To the practice" }).ClickAsync();
        await AssertNotWiderThanPhoneAsync(rater);
        Study study = Assert.Single(App.Workspace.Studies.Catalogue.List());
        RaterSession session = Assert.Single(Judgments.SessionsOf(study.Id));
        PlannedTrial practice = Assert.Single(Practice.Round(study, App.Workspace.Studies.Catalogue.ItemsOf(study.Id), session));
        await ChooseAsync(rater, "answer", study.Design.Kind != TrialKind.Afc ? "yes" : practice.MatchIsLeft ? "left" : "right");
        await rater.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(rater.GetByRole(AriaRole.Heading, new() { Name = "That is right" })).ToBeVisibleAsync();
        await AssertNotWiderThanPhoneAsync(rater);
        await rater.Locator("a.button.main").ClickAsync();
        return rater;
    }
}
