using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Pages;
using Dashboard.Components.Plots;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Pages;

/// <summary>The layers page's pictures of all measures and its table of where they disagree.</summary>
public class DisagreementTests
{
    private static readonly SelectivityCriteria s_criteria = new() { MinImagesPerClass = 1, K = 5 };

    [Fact]
    public async Task Every_measure_has_a_picture_of_its_own_with_every_layer()
    {
        await using PageTestContext context = new();
        IRenderedComponent<LayersPage> page = await ShowAsync(context, "");
        JsonElement[] panels = [.. JsonDocument.Parse(Multiples(page).Figure!.Json).RootElement.GetProperty("panels").EnumerateArray()];

        Assert.Equal(MeasureCatalogue.All.Select(m => m.Key), panels.Select(p => p.GetProperty("key").GetString()));
        Assert.All(panels, p => Assert.Equal(["conv", "fc"], p.GetProperty("layers").EnumerateArray().Select(l => l.GetString())));
        JsonElement auc = panels.Single(p => p.GetProperty("key").GetString() == MeasureCatalogue.Auc);
        UnitMeasures[] units = context.Run.Measure("fc", s_criteria);
        Assert.Equal(units.Max(u => u.Auc), auc.GetProperty("highest")[1].GetDouble());
        Assert.Equal(units.Min(u => u.Auc), auc.GetProperty("lowest")[1].GetDouble());
        Assert.Equal("5 of 6 units", auc.GetProperty("units")[0].GetString());
    }

    [Fact]
    public async Task A_click_on_a_pictures_name_chooses_the_measure()
    {
        await using PageTestContext context = new();
        IRenderedComponent<LayersPage> page = await ShowAsync(context, "");
        await page.InvokeAsync(() => Multiples(page).OnPoint.InvokeAsync(new PlotPoint(MeasureCatalogue.Auc, 0)));
        Assert.Contains("measure=auc", context.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_counts_who_is_a_detector_by_one_measure_alone_and_links_to_exactly_those()
    {
        await using PageTestContext context = new();
        IRenderedComponent<LayersPage> page = await ShowAsync(context, "&precision=0.3");
        SelectivityCriteria criteria = s_criteria with { PrecisionCutoff = 0.3 };
        UnitMeasures[] units = [.. context.Run.Measure("conv", criteria), .. context.Run.Measure("fc", criteria)];
        int expected = units.Count(u => u.Status == UnitStatus.Ok && u.Precision > 0.3 && !(u.Auc > 0.95));
        Assert.True(expected > 0);

        IElement link = page.Find("[data-other=auc] .disagreement-only-one a");
        Assert.Equal(NumberText.Count(expected), link.TextContent);
        Uri address = new(new Uri("http://localhost"), link.GetAttribute("href"));
        Assert.Equal("/runs/test-run/explore", address.AbsolutePath);
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query);
        Assert.Equal(SelectionRule.Of(new DetectorCondition(MeasureCatalogue.Precision, true), new DetectorCondition(MeasureCatalogue.Auc, false)).Text, query["select"].ToString());
        Assert.Equal(criteria, DashboardUrls.ReadView(address).Criteria);
    }

    [Fact]
    public async Task One_layer_is_counted_alone_when_the_address_says_so_and_an_unknown_one_is_named()
    {
        await using PageTestContext context = new();
        IRenderedComponent<LayersPage> page = await ShowAsync(context, "&layer=fc");
        Assert.Contains("over 8 units", page.Find(".disagreement-table caption").TextContent, StringComparison.Ordinal);
        IRenderedComponent<LayersPage> unknown = await ShowAsync(context, "&layer=fc9");
        Assert.Contains("asks for the layer “fc9”", unknown.Markup, StringComparison.Ordinal);
        Assert.Contains("over 14 units", unknown.Find(".disagreement-table caption").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_pairs_open_on_demand()
    {
        await using PageTestContext context = new();
        Assert.Empty((await ShowAsync(context, "")).FindAll(".disagreement-all"));
        IRenderedComponent<LayersPage> page = await ShowAsync(context, "&open=pairs");
        Assert.Equal(MeasureCatalogue.All.Count, page.FindAll(".disagreement-all tbody tr").Count);
    }

    private static PlotCard Multiples(IRenderedComponent<LayersPage> page) => page.FindComponents<PlotCard>().Single(c => c.Instance.Title == "Every measure by layer").Instance;

    private static async Task<IRenderedComponent<LayersPage>> ShowAsync(PageTestContext context, string query)
    {
        IRenderedComponent<LayersPage> page = context.Show<LayersPage>($"/runs/test-run/layers?min=1&k=5{query}", p => p.Add(c => c.RunId, "test-run"));
        await page.WaitForStateAsync(() => page.FindAll(".disagreement-table").Count == 1, PageTestContext.Patience);
        return page;
    }
}
