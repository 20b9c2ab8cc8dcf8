using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Pages;
using Dashboard.Components.Plots;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Pages;

public class LayersPageTests
{
    private const string AllClasses = "?min=1";

    [Fact]
    public async Task Every_layer_is_drawn_with_its_units_and_what_was_left_out_is_said()
    {
        await using PageTestContext context = new();
        IRenderedComponent<LayersPage> page = Show(context, AllClasses);
        WaitUntilMeasured(page);

        JsonElement figure = Figure(page);
        Assert.Equal(["conv", "fc"], figure.GetProperty("data").EnumerateArray().Select(t => t.GetProperty("name").GetString()));
        Assert.Equal(["conv<br>n = 5 of 6", "fc<br>n = 8"], figure.GetProperty("layout").GetProperty("xaxis").GetProperty("categoryarray").EnumerateArray().Select(c => c.GetString()));
        Assert.Contains("1 dead or constant", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_counts_what_the_library_calls_detectors()
    {
        await using PageTestContext context = new();
        IRenderedComponent<LayersPage> page = Show(context, AllClasses);
        WaitUntilMeasured(page);

        MeasureDefinition topClass = MeasureCatalogue.Find(MeasureCatalogue.TopClassSelectivity)!;
        int expected = context.Run.Measure("fc", new SelectivityCriteria { MinImagesPerClass = 1 }).Count(u => u.TopClassSelectivity > topClass.DefaultCutoff);
        string row = page.FindAll(".detector-table tbody tr").First(r => r.QuerySelector("th")!.TextContent == topClass.Name).TextContent;
        Assert.True(expected >= 1);
        Assert.EndsWith($"{expected} ({NumberText.Share(expected, 8)})", row.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layers_of_which_people_rated_units_say_what_they_saw()
    {
        await using PageTestContext context = new();
        Assert.Empty(Show(context, AllClasses).FindAll("#rated-layers"));
        context.Rated.Shares[new UnitId("fc", 1)] = 0.9;
        context.Rated.Shares[new UnitId("fc", 4)] = 0.4;
        context.Rated.Shares[new UnitId("gone", 0)] = 1;

        IRenderedComponent<LayersPage> page = Show(context, AllClasses);
        IElement row = Assert.Single(page.FindAll("[aria-labelledby=rated-layers] tbody tr"));
        Assert.Equal(["fc", "2", "8", "65 %", "40 %", "65 %", "90 %"], row.Children.Select(c => c.TextContent));
    }

    [Fact]
    public async Task A_changed_criterion_goes_into_the_address_and_is_measured()
    {
        await using PageTestContext context = new();
        IRenderedComponent<LayersPage> page = Show(context, AllClasses);
        WaitUntilMeasured(page);

        string field = page.FindAll("label").First(l => l.TextContent.Trim() == "k").GetAttribute("for")!;
        await page.Find($"#{field}").ChangeAsync("7");

        page.WaitForAssertion(() => Assert.Contains("k=7", context.Navigation.Uri, StringComparison.Ordinal), PageTestContext.Patience);
        page.WaitForAssertion(() => Assert.Equal(7, context.Measures.LastCriteria!.K), PageTestContext.Patience);
    }

    [Fact]
    public async Task Layers_appear_as_they_are_measured()
    {
        await using PageTestContext context = new();
        TaskCompletionSource fc = context.Measures.Hold("fc");
        IRenderedComponent<LayersPage> page = Show(context, AllClasses);

        page.WaitForAssertion(() => Assert.Contains("Measuring fc", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Single(Figure(page).GetProperty("data").EnumerateArray());
        Assert.Contains("not measured yet", page.Markup, StringComparison.Ordinal);

        fc.SetResult();
        WaitUntilMeasured(page);
        Assert.DoesNotContain("not measured yet", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sentence_of_the_library_is_shown_as_it_stands()
    {
        await using PageTestContext context = new();
        context.Measures.Failure = new UserErrorException("No class of this run has 60 images; lower the minimum.", "no_images");
        IRenderedComponent<LayersPage> page = Show(context, "");
        page.WaitForAssertion(() => Assert.Contains("lower the minimum.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
    }

    [Fact]
    public async Task A_click_on_a_point_opens_its_unit_with_the_same_criteria()
    {
        await using PageTestContext context = new();
        IRenderedComponent<LayersPage> page = Show(context, AllClasses);
        WaitUntilMeasured(page);

        await page.FindComponent<PlotSurface>().Instance.OnPointClicked("fc", 3);

        Assert.EndsWith("/runs/test-run/layers/fc/units/3?min=1", context.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_run_is_said_to_be_unknown_and_others_are_offered()
    {
        await using PageTestContext context = new();
        IRenderedComponent<LayersPage> page = context.Show<LayersPage>("/runs/gone/layers", p => p.Add(c => c.RunId, "gone"));
        Assert.Contains("There is no such run", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal("runs/test-run/layers", page.Find("ul a").GetAttribute("href"));
    }

    [Fact]
    public async Task The_first_answer_measures_nothing()
    {
        await using PageTestContext context = new(interactive: false);
        Show(context, AllClasses);
        Assert.Equal(0, context.Measures.Calls);
    }

    [Fact]
    public async Task A_run_that_is_not_complete_says_so()
    {
        await using PageTestContext context = new(TestRun.Create(status: RunStatus.Interrupted));
        IRenderedComponent<LayersPage> page = Show(context, "");
        Assert.Contains("not complete (interrupted)", page.Markup, StringComparison.Ordinal);
        Assert.Equal(0, context.Measures.Calls);
    }

    private static IRenderedComponent<LayersPage> Show(PageTestContext context, string query) =>
        context.Show<LayersPage>($"/runs/test-run/layers{query}", p => p.Add(c => c.RunId, "test-run"));

    private static void WaitUntilMeasured(IRenderedComponent<LayersPage> page) =>
        page.WaitForAssertion(() => Assert.Matches(@"\d+ detectors?", page.Find(".criteria-count").TextContent), PageTestContext.Patience);

    private static JsonElement Figure(IRenderedComponent<LayersPage> page) => JsonDocument.Parse(page.FindComponent<PlotSurface>().Instance.Figure.Json).RootElement;
}
