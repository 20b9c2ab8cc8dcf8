using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Statistics;
using Dashboard.Services.Studies;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>From the designer to the results: a researcher, and three raters of whom one holds a phone without JavaScript.</summary>
public sealed class StudyTests : StudyBrowser
{
    [Fact]
    public async Task A_study_goes_from_the_designer_to_results_with_three_raters()
    {
        IPage researcher = await PageAsync(1400, script: true);
        await researcher.GotoAsync(App.NewSignInAddress().ToString());
        await researcher.GotoAsync("/new-study");
        await Expect(researcher.GetByLabel("Name of the study")).ToHaveValueAsync("What units of Small run show");
        // Until the page is alive, what is typed into it would be lost.
        await Expect(researcher.GetByRole(AriaRole.Button, new() { Name = "Open and get the link" })).ToBeEnabledAsync();
        await FillAsync(researcher, "Units per layer", "2");
        await FillAsync(researcher, "Judgments per item", "3");
        await FillAsync(researcher, "Practice items", "1");
        await FillAsync(researcher, "Catch trials (an obvious object)", "2");
        await FillAsync(researcher, "Lure trials (noise)", "0");
        // Nobody's times count, for a browser under test is as fast as the machine lets it be; who misses both obvious objects is left out.
        await researcher.GetByText("Exclusion rules").First.ClickAsync();
        await FillAsync(researcher, StudyWords.OfRule("median_rt_min_ms"), "0");
        await FillAsync(researcher, StudyWords.OfRule("fast_share_max"), "1");
        await FillAsync(researcher, StudyWords.OfRule("catch_n_min"), "2");
        await Expect(researcher.GetByText("4 items × 3 judgments = 12, by 3 raters.")).ToBeVisibleAsync();
        await researcher.GetByRole(AriaRole.Button, new() { Name = "Open and get the link" }).ClickAsync();
        ILocator shown = researcher.Locator(".study-link code").First;
        await Expect(shown).ToBeVisibleAsync();
        string link = await shown.InnerTextAsync();
        Study study = Assert.Single(App.Workspace.Studies.Catalogue.List());

        await RateAsync(await PageAsync(1200, script: true), link, "yes", "a cup");
        await RateAsync(await PageAsync(Phone, script: false), link, "yes", "cups");
        await RateAsync(await PageAsync(1200, script: false), link, "no", null);
        Assert.Equal(18, App.Workspace.Studies.Judgments.JudgmentsOf(study.Id).Count);
        await Expect(researcher.GetByText("3 raters began, 3 finished")).ToBeVisibleAsync();

        await researcher.GetByRole(AriaRole.Link, new() { Name = "Results" }).ClickAsync();
        ILocator layer = researcher.GetByRole(AriaRole.Region, new() { Name = "Results by layer" }).Locator("tbody tr").First;
        await Expect(layer).ToContainTextAsync("66.7 %");
        await Expect(researcher.GetByText("without the 1 rater that the frozen rules leave out")).ToBeVisibleAsync();
        await Expect(researcher.GetByText($"Left out: {StudyWords.OfReason(RaterQuality.CatchFailed)} 1.")).ToBeVisibleAsync();
        ILocator unit = researcher.GetByRole(AriaRole.Region, new() { Name = "Results by unit" }).Locator("tbody tr").First;
        await Expect(unit).ToContainTextAsync("2 of 2");
        await researcher.GetByLabel("with everybody").CheckAsync();
        await Expect(unit).ToContainTextAsync("2 of 3");
        await Expect(researcher.GetByRole(AriaRole.Region, new() { Name = "Results by unit" }).Locator("bdi").First).ToHaveTextAsync("cup");
        await Expect(researcher.Locator(".plot-surface .main-svg").First).ToBeVisibleAsync();

        // No class of this run has the usual number of images, which the page says and helps with.
        await Expect(researcher.GetByText("lower the minimum of images per class")).ToBeVisibleAsync();
        ILocator ccmas = researcher.GetByRole(AriaRole.Region, new() { Name = "Results by unit" }).Locator("tbody tr").First.Locator("td").Nth(8);
        await Expect(ccmas).ToHaveTextAsync("");
        await FillAsync(researcher, "Images per class, at least", "1");
        await Expect(ccmas).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^(cup|fish|tree)$"));
        await Expect(researcher.GetByRole(AriaRole.Region, new() { Name = "Rank correlations" })).ToBeVisibleAsync();

        // The pointer on a unit shows what raters saw of it.
        ILocator against = researcher.Locator(".plot-surface").Nth(1);
        // Points are drawn a moment before the plot listens to the pointer.
        await Expect(against.Locator(".scatterlayer .point").First).ToBeVisibleAsync();
        await Expect(against.Locator(".plot-surface-wait")).ToHaveCountAsync(0);
        await against.Locator(".scatterlayer .point").First.HoverAsync(new() { Force = true });
        await Expect(against.Locator("img.plot-hover-image")).ToHaveAttributeAsync("src", new System.Text.RegularExpressions.Regex("r/images/[0-9a-f]{64}$"));
    }

    private async Task RateAsync(IPage rater, string link, string answer, string? name)
    {
        await rater.GotoAsync(link);
        await rater.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await rater.GetByRole(AriaRole.Checkbox).CheckAsync();
        await rater.GetByRole(AriaRole.Button, new() { Name = "I take part", Exact = true }).ClickAsync();
        await rater.GetByRole(AriaRole.Button, new() { Name = "To the practice" }).ClickAsync();
        await ChooseAsync(rater, "answer", "yes");
        await rater.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(rater.GetByRole(AriaRole.Heading, new() { Name = "That is right" })).ToBeVisibleAsync();
        await rater.Locator("a.button.main").ClickAsync();
        for (int i = 1; i <= 6; i++)
        {
            await Expect(rater.GetByRole(AriaRole.Heading, new() { Name = $"Picture {i}", Exact = true })).ToBeAttachedAsync();
            if (rater.ViewportSize!.Width == Phone)
            {
                await AssertNotWiderThanPhoneAsync(rater);
            }

            await ChooseAsync(rater, "answer", answer);
            if (name is not null)
            {
                await rater.Locator("input[name=label]").FillAsync(name);
            }

            await ChooseAsync(rater, "confidence", "2");
            await rater.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        }

        await Expect(rater.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync();
    }
}
