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

    private static async Task<IRenderedComponent<UnitPage>> ShowDetectorAsync(PageTestContext context)
    {
        IRenderedComponent<UnitPage> page = Show(context, "fc", "2");
        await page.WaitForStateAsync(() => page.FindComponents<PlotSurface>().Count == 2 && page.FindAll(".unit-measures").Count == 1, PageTestContext.Patience);
        return page;
    }

    private static IRenderedComponent<UnitPage> Show(PageTestContext context, string layer, string unit) =>
        context.Show<UnitPage>($"/runs/test-run/layers/{layer}/units/{unit}?min=1&k=5", p => p.Add(c => c.RunId, "test-run").Add(c => c.Layer, layer).Add(c => c.Unit, unit));
}
