using System.Text.Json;
using Bunit;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Pages;
using Dashboard.Components.Plots;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Pages;

public class UnitPageTests
{
    [Fact]
    public async Task The_class_the_measure_attributes_the_unit_to_is_coloured()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = await ShowDetectorAsync(context);

        JsonElement figure = JsonDocument.Parse(page.FindComponents<PlotSurface>()[0].Instance.Figure.Json).RootElement;
        Assert.Equal(1, figure.GetProperty("attributed").GetInt32());
        Assert.Equal("cup", figure.GetProperty("attributedName").GetString());
        Assert.Equal("cup (10)", figure.GetProperty("rows")[0].GetProperty("label").GetString());
        Assert.StartsWith("data/runs/test-run/layers/fc/units/2.bin?", figure.GetProperty("dataUrl").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_thresholds_are_drawn_at_the_librarys_values()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = await ShowDetectorAsync(context);
        UnitMeasures unit = context.Run.Measure("fc", new SelectivityCriteria { MinImagesPerClass = 1, K = 5 })[TestRun.DetectorUnit];

        JsonElement figure = JsonDocument.Parse(page.FindComponents<PlotSurface>()[0].Instance.Figure.Json).RootElement;
        Assert.Equal([unit.PrecisionThreshold, unit.MiThreshold], figure.GetProperty("thresholds").EnumerateArray().Select(t => t.GetProperty("value").GetDouble()));
    }

    [Fact]
    public async Task The_strongest_images_are_those_with_the_highest_activations_by_identity()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = await ShowDetectorAsync(context);
        float[] values = new float[TestRun.Images];
        context.Run.Catalogue.OpenLayer("test-run", "fc").ReadUnit(TestRun.DetectorUnit, values);
        int[] expected = [.. Enumerable.Range(0, TestRun.Images).OrderByDescending(i => values[i]).ThenBy(i => i).Take(24)];

        string[] shown = [.. page.FindAll(".top-images img").Select(i => i.GetAttribute("src")!.Split('?')[0])];
        Assert.Equal(expected.Select(i => $"images/test-run/{i}"), shown);
        Assert.Equal(expected.Count(i => TestRun.ClassOf(i) == 1), page.FindAll(".top-images .top-hit").Count);
    }

    [Fact]
    public async Task Every_measure_has_its_value_its_verdict_and_its_formula()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = await ShowDetectorAsync(context);
        Assert.Equal(MeasureCatalogue.All.Count, page.FindAll(".unit-measures tbody tr").Count);
        string localist = page.FindAll(".unit-measures tbody tr")[MeasureCatalogue.All.Index().First(m => m.Item.Key == MeasureCatalogue.Localist).Index].TextContent;
        Assert.Contains("cup", localist, StringComparison.Ordinal);
        Assert.Contains("yes (cut-off 0)", localist, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neighbours_are_links_that_keep_the_criteria_and_that_keys_follow()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = await ShowDetectorAsync(context);
        Assert.Equal("runs/test-run/layers/fc/units/3?k=5&min=1", page.Find("[data-shortcut=ArrowRight]").GetAttribute("href"));
        Assert.Equal("runs/test-run/layers/fc/units/1?k=5&min=1", page.Find("[data-shortcut=ArrowLeft]").GetAttribute("href"));
        Assert.Equal("runs/test-run/layers/conv/units/2?k=5&min=1", page.Find("[data-shortcut='Shift+ArrowDown']").GetAttribute("href"));
        Assert.Empty(page.FindAll("[data-shortcut='Shift+ArrowUp']"));
    }

    [Fact]
    public async Task A_dead_unit_is_said_to_be_dead()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = Show(context, "conv", "5");
        page.WaitForAssertion(() => Assert.Contains("dead: zero on every image", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
    }

    [Theory]
    [InlineData("fc", "8", "units 0 to 7")]
    [InlineData("fc", "-1", "units 0 to 7")]
    [InlineData("fc", "two", "units 0 to 7")]
    [InlineData("fc9", "2", "no layer “fc9”")]
    public async Task What_does_not_exist_is_named(string layer, string unit, string sentence)
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = Show(context, layer, unit);
        Assert.Contains(sentence, page.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("ul a"));
    }

    [Fact]
    public async Task Each_strip_shows_the_images_it_promises()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = await ShowDetectorAsync(context);
        float[] values = new float[TestRun.Images];
        context.Run.Catalogue.OpenLayer("test-run", "fc").ReadUnit(TestRun.DetectorUnit, values);
        int[] cups = [.. Enumerable.Range(0, TestRun.Images).Where(i => TestRun.ClassOf(i) == 1).OrderByDescending(i => values[i])];
        int[] others = [.. Enumerable.Range(0, TestRun.Images).Where(i => TestRun.ClassOf(i) != 1).OrderByDescending(i => values[i])];

        Assert.Equal(cups.Take(8), Strip(page, "strongest"));
        Assert.Equal(others.Take(8), Strip(page, "others"));
        Assert.Equal(cups.Skip(1).Take(8), Strip(page, "median"));
        Assert.Equal(8, Strip(page, "random").Distinct().Count());
        Assert.All(Strip(page, "random"), image => Assert.Equal(1, TestRun.ClassOf(image)));
    }

    [Fact]
    public async Task Other_random_images_are_a_link_and_the_same_link_shows_the_same_images()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = await ShowDetectorAsync(context);
        int[] first = Strip(page, "random");
        IRenderedComponent<UnitPage> second = await ShowDetectorAsync(context, "&draw=1");
        Assert.Equal("runs/test-run/layers/fc/units/2?k=5&min=1&draw=2", second.Find(".class-images a.sd-tool").GetAttribute("href"));
        Assert.NotEqual(first.Order(), Strip(second, "random").Order());
        Assert.Equal(Strip(second, "random"), Strip(await ShowDetectorAsync(context, "&draw=1"), "random"));
    }

    [Fact]
    public async Task A_chosen_class_takes_the_place_of_the_attributed_one_everywhere()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = await ShowDetectorAsync(context, "&class=tree&plot=only");
        JsonElement figure = JsonDocument.Parse(page.FindComponents<PlotSurface>()[0].Instance.Figure.Json).RootElement;
        Assert.Equal((2, true), (figure.GetProperty("attributed").GetInt32(), figure.GetProperty("only").GetBoolean()));
        Assert.Equal(["tree (10)"], figure.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("label").GetString()));
        Assert.All(Strip(page, "strongest"), image => Assert.Equal(2, TestRun.ClassOf(image)));
        Assert.Contains("the chosen class", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_is_not_there_is_said_and_the_attributed_one_shown()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = await ShowDetectorAsync(context, "&class=goose");
        Assert.Contains("Test run has no class “goose”", page.Markup, StringComparison.Ordinal);
        Assert.All(Strip(page, "strongest"), image => Assert.Equal(1, TestRun.ClassOf(image)));
    }

    [Fact]
    public async Task Precision_and_recall_have_precisions_point_where_the_library_puts_it()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = await ShowDetectorAsync(context);
        JsonElement curve = JsonDocument.Parse(page.FindComponents<PlotCard>().Single(c => c.Instance.Title == "Precision and recall of cup").Instance.Figure!.Json).RootElement;
        JsonElement star = curve.GetProperty("data").EnumerateArray().Single(t => t.GetProperty("name").GetString() == "Precision (top k images)");

        // k = 5, the unit answers to all ten cups and to nothing else: five found, five of them cups.
        Assert.Equal((0.5, 1.0), (star.GetProperty("x")[0].GetDouble(), star.GetProperty("y")[0].GetDouble()));
    }

    [Fact]
    public async Task The_histogram_sets_zeros_apart_and_counts_every_image_once()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = await ShowDetectorAsync(context);
        PlotTable table = page.FindComponents<PlotCard>().Single(c => c.Instance.Title == "How often which activation occurs").Instance.Table();
        float[] values = new float[TestRun.Images];
        context.Run.Catalogue.OpenLayer("test-run", "fc").ReadUnit(TestRun.DetectorUnit, values);
        Assert.Equal(values.Count(v => v == 0), table.Rows[0][2]);
        Assert.Equal(TestRun.Images, table.Rows.Sum(r => (int)r[2]!));
        Assert.Equal(10, table.Rows.Sum(r => (int)r[3]!));
    }

    [Fact]
    public async Task Intervals_are_computed_on_demand_and_the_demand_stands_in_the_address()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = await ShowDetectorAsync(context);
        Assert.Empty(page.FindAll(".intervals"));
        await page.Find(".intervals-toggle").ClickAsync();
        Assert.EndsWith("&open=intervals", context.Navigation.Uri, StringComparison.Ordinal);

        IRenderedComponent<UnitPage> opened = await ShowDetectorAsync(context, "&open=intervals");
        opened.WaitForAssertion(() => Assert.Single(opened.FindAll(".intervals")), PageTestContext.Patience);
        string[] localist = [.. opened.FindAll("[data-measure=auc] td").Select(c => c.TextContent)];
        Assert.Equal(["cup", "1.000", "1.000", "1.000", "100 %"], localist);
    }

    [Fact]
    public async Task A_random_unit_is_another_one_of_the_layer()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitPage> page = await ShowDetectorAsync(context);
        string address = page.Find("[data-shortcut=r]").GetAttribute("href")!;
        Assert.Matches("^runs/test-run/layers/fc/units/[0134567][?]k=5&min=1$", address);
    }

    private static int[] Strip(IRenderedComponent<UnitPage> page, string kind) =>
        [.. page.FindAll($"[data-kind={kind}] img").Select(i => int.Parse(i.GetAttribute("src")!.Split('?')[0].Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task<IRenderedComponent<UnitPage>> ShowDetectorAsync(PageTestContext context, string more = "")
    {
        IRenderedComponent<UnitPage> page = Show(context, "fc", "2", more);
        await page.WaitForStateAsync(() => page.FindComponents<PlotSurface>().Count == 5 && page.FindAll(".unit-measures").Count == 1, PageTestContext.Patience);
        return page;
    }

    private static IRenderedComponent<UnitPage> Show(PageTestContext context, string layer, string unit, string more = "") =>
        context.Show<UnitPage>($"/runs/test-run/layers/{layer}/units/{unit}?min=1&k=5{more}", p => p.Add(c => c.RunId, "test-run").Add(c => c.Layer, layer).Add(c => c.Unit, unit));
}
