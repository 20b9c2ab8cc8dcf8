using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Pages;
using Dashboard.Components.Plots;
using Dashboard.Services;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Compare;

public sealed class ComparePageTests
{
    private const string Both = "?runs=test-run,control&min=1";

    [Fact]
    public async Task Both_runs_stand_side_by_side_in_each_layer_on_one_scale()
    {
        await using PageTestContext context = Context();
        IRenderedComponent<ComparePage> page = await ShowMeasured(context, Both);

        JsonElement figure = Figure(page);
        Assert.Equal(
            ["test-run/conv", "control/conv", "test-run/fc", "control/dense", "Test run", "Control"],
            figure.GetProperty("data").EnumerateArray().Select(t => t.GetProperty("name").GetString()));
        Assert.Equal(
            ["conv<br>n = 5 of 6 | 5 of 6", "fc / dense<br>n = 8 | 5"],
            figure.GetProperty("layout").GetProperty("xaxis").GetProperty("categoryarray").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal([-0.03, 1.03], figure.GetProperty("layout").GetProperty("yaxis").GetProperty("range").EnumerateArray().Select(v => v.GetDouble()));
    }

    [Fact]
    public async Task The_table_says_how_layers_were_matched_and_how_far_they_lie_apart()
    {
        await using PageTestContext context = Context();
        IRenderedComponent<ComparePage> page = await ShowMeasured(context, Both + "&measure=top_class_selectivity");

        IElement[] layers = [.. page.FindAll(".difference-table tbody")];
        Assert.Contains("matched by name", layers[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("matched by position", layers[1].TextContent, StringComparison.Ordinal);

        // An added constant changes no order, so nothing that looks at the order alone: no difference whatever.
        string[] conv = Cells(layers[0], row: 1);
        Assert.Equal(["0", "0", "0", "0.500"], conv[^4..]);
        Assert.Contains("1 dead or constant", conv);

        DistributionDifference fc = DistributionDifference.Of(Values(context, "test-run", "fc"), Values(context, "control", "dense"));
        Assert.Equal(
            [NumberText.Measure(fc.MedianDifference), NumberText.Measure(fc.KolmogorovSmirnov), NumberText.Measure(fc.CliffsDelta), NumberText.Measure(fc.Superiority)],
            Cells(layers[1], row: 1)[^4..]);
        Assert.NotEqual(0, fc.CliffsDelta);
    }

    [Fact]
    public async Task A_changed_criterion_reaches_all_runs_and_the_address()
    {
        await using PageTestContext context = Context();
        IRenderedComponent<ComparePage> page = await ShowMeasured(context, Both);
        string field = page.FindAll("label").First(l => l.TextContent.Trim() == "Precision cut-off").GetAttribute("for")!;
        await page.Find($"#{field}").ChangeAsync("0");

        page.WaitForAssertion(() => Assert.EndsWith("?precision=0&min=1&runs=test-run%2Ccontrol", context.Navigation.Uri, StringComparison.Ordinal), PageTestContext.Patience);
        // Above 0 lies every unit that is neither dead nor constant; nothing is a precision detector with fewer images than k.
        page.WaitForAssertion(() => Assert.Contains("0 detectors", page.Find(".criteria-count").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
    }

    [Fact]
    public async Task The_cumulative_distributions_open_by_address_and_rise_to_one()
    {
        await using PageTestContext context = Context();
        IRenderedComponent<ComparePage> page = await ShowMeasured(context, Both + "&layer=fc");

        PlotCard card = page.FindComponents<PlotCard>().Select(c => c.Instance).Single(c => c.Title.StartsWith("Cumulative", StringComparison.Ordinal));
        PlotTable table = card.Table();
        Assert.Equal("Cumulative distributions of fc / dense", card.Title);
        Assert.Equal([8, 5], table.Rows.GroupBy(r => r[0]).Select(g => (int)g.Last()[3]!));
        Assert.All(table.Rows.GroupBy(r => r[0]), run => Assert.Equal(1.0, run.Last()[4]));
        Assert.DoesNotContain("layer=", page.Find("a[aria-label='Close the cumulative distributions']").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_saved_table_has_one_row_a_layer_and_run_and_names_both_runs()
    {
        await using PageTestContext context = Context();
        IRenderedComponent<ComparePage> page = await ShowMeasured(context, Both);
        await page.Find(".difference-head button").ClickAsync(new());

        string csv = (string)context.Bunit.JSInterop.Invocations["downloadText"].Single().Arguments[2]!;
        string[] lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("compared_layer,matched,run,layer,units,compared,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("fc / dense,position,control,dense,5,5,0,0,0,", lines[4], StringComparison.Ordinal);
        Assert.Contains("test-run control,0123456789abcdef0123456789abcdef fedcba9876543210", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_on_a_point_opens_the_unit_of_its_own_run()
    {
        await using PageTestContext context = Context();
        IRenderedComponent<ComparePage> page = await ShowMeasured(context, Both);
        await page.FindComponent<PlotSurface>().Instance.OnPointClicked("control/dense", 3);
        Assert.EndsWith("/runs/control/layers/dense/units/3?min=1", context.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_names_no_run_gets_the_newest_two_the_older_first()
    {
        await using PageTestContext context = Context();
        IRenderedComponent<ComparePage> page = await ShowMeasured(context, "?min=1");
        Assert.Equal(["Test run", "Control"], page.FindAll(".run-chip-text a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task The_first_run_is_what_the_others_are_compared_with()
    {
        await using PageTestContext context = Context();
        IRenderedComponent<ComparePage> page = await ShowMeasured(context, Both);
        string swapped = page.FindAll(".run-chip a").First(a => a.TextContent == "Put first").GetAttribute("href")!;
        Assert.Equal(["control", "test-run"], DashboardUrls.ReadCompared(new Uri(new Uri("http://localhost"), swapped)).Runs!);
        Assert.Contains("from Test run", page.Find(".difference-table caption").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_single_run_the_page_says_how_to_get_another()
    {
        await using PageTestContext context = new();
        IRenderedComponent<ComparePage> page = context.Show<ComparePage>("/compare?runs=test-run", _ => { });
        Assert.Contains("Only one run so far", page.Markup, StringComparison.Ordinal);
        Assert.Contains("extract --network demo-untrained --dataset demo", page.Markup, StringComparison.Ordinal);
        Assert.Contains("import activations", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_not_here_is_named_and_the_nearest_is_offered_in_its_place()
    {
        await using PageTestContext context = Context();
        IRenderedComponent<ComparePage> page = context.Show<ComparePage>("/compare?runs=test-run,contrl&min=1", _ => { });
        IElement notice = page.Find(".sd-notice-warn");
        Assert.Contains("No run is called “contrl”", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal("compare?min=1&runs=test-run%2Ccontrol", notice.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Choose two runs", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_still_being_recorded_is_not_compared()
    {
        await using PageTestContext context = Context(TwoRuns.Create(RunStatus.Recording));
        IRenderedComponent<ComparePage> page = context.Show<ComparePage>("/compare" + Both, _ => { });
        Assert.Empty(page.FindComponents<PlotCard>());
        Assert.Contains("(recording)", page.Find(".run-chooser").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Different_datasets_are_said_to_be_different()
    {
        await using PageTestContext context = Context(TwoRuns.Create(dataset: "photographs"));
        IRenderedComponent<ComparePage> page = context.Show<ComparePage>("/compare" + Both, _ => { });
        Assert.Contains("different datasets (things, photographs)", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_copied_link_names_runs_measure_criteria_plot_and_open_layer()
    {
        await using PageTestContext context = Context();
        IRenderedComponent<ComparePage> page = await ShowMeasured(context, Both + "&measure=ccmas&plot=box&layer=fc&cut=ccmas:0.5");
        Uri copied = new(page.FindComponent<Dashboard.Components.Shared.CopyLink>().Instance.Address);
        ViewState view = DashboardUrls.ReadView(copied);
        (IReadOnlyList<string>? runs, string? plot, string? layer) = DashboardUrls.ReadCompared(copied);
        Assert.Equal(["test-run", "control"], runs!);
        Assert.Equal(("ccmas", 1, 0.5, "box", "fc"), (view.Measure, view.Criteria.MinImagesPerClass, view.Criteria.Cutoffs["ccmas"], plot, layer));
    }

    private static PageTestContext Context(TestRun? runs = null)
    {
        runs ??= TwoRuns.Create();
        return new PageTestContext(runs, measures: new CatalogueMeasures(runs.Catalogue));
    }

    private static async Task<IRenderedComponent<ComparePage>> ShowMeasured(PageTestContext context, string query)
    {
        IRenderedComponent<ComparePage> page = context.Show<ComparePage>("/compare" + query, _ => { });
        await page.WaitForAssertionAsync(() => Assert.Matches(@"\d+ detectors?", page.Find(".criteria-count").TextContent), PageTestContext.Patience);
        return page;
    }

    private static JsonElement Figure(IRenderedComponent<ComparePage> page) => JsonDocument.Parse(page.FindComponent<PlotSurface>().Instance.Figure.Json).RootElement;

    private static string[] Cells(IElement layer, int row) => [.. layer.QuerySelectorAll("tr")[row].QuerySelectorAll("td").Select(c => c.TextContent.Trim())];

    private static IEnumerable<double> Values(PageTestContext context, string runId, string layer)
    {
        RunImages images = context.Run.Catalogue.ImagesOf(runId);
        SelectivityCriteria all = new() { MinImagesPerClass = 1 };
        return LayerMeasurer.Summarise(context.Run.Catalogue.OpenLayer(runId, layer), images.Labels, null, all, workers: 1).Measure(all)
            .Where(u => u.Status == UnitStatus.Ok).Select(u => u.TopClassSelectivity);
    }
}
