using System.Xml.Linq;
using Bunit;
using Dashboard.Components.Explore;
using Dashboard.Services.Explore;

namespace Dashboard.Tests.Components.Explore;

/// <summary>What is open beside the histograms is part of the address, and they can be saved as a picture.</summary>
public sealed class HistogramGridTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("Table", "histograms-table")]
    [InlineData("All", "histograms-all")]
    public async Task What_is_opened_stands_in_the_address(string button, string panel)
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync();
        await shown.Page.InvokeAsync(() => Button(shown, button).ClickAsync(new()));
        shown.Wait(() => Assert.Contains($"open={panel}", shown.Address, StringComparison.Ordinal));
        shown.Wait(() => Assert.Equal("true", shown.Page.FindAll(".histogram-head [aria-pressed=true]").Single().GetAttribute("aria-pressed")));
        await shown.Page.InvokeAsync(() => shown.Page.Find(".histogram-head [aria-pressed=true]").ClickAsync(new()));
        shown.Wait(() => Assert.DoesNotContain("open=", shown.Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_opens_all_histograms_a_filter_of_one_and_a_filter_of_a_column()
    {
        await using ShownExplorePage few = await ShownExplorePage.ShowAsync();
        await using ShownExplorePage all = await ShownExplorePage.ShowAsync("&open=histograms-all,filter-auc,column-unit");
        Assert.Equal(12, few.Page.FindAll(".histogram").Count);
        Assert.Equal(all.Table.Definitions.Count, all.Page.FindAll(".histogram").Count);
        Assert.Empty(few.Page.FindComponents<RangeFilter>());
        Assert.Equal("auc", all.Page.FindComponent<RangeFilter>().Instance.Column.Key);
        Assert.NotNull(all.Page.FindComponent<LayerFilter>());

        // Another column's filter takes its place.
        await all.Page.InvokeAsync(() => all.Page.Find("[aria-label='Filter by Status']").ClickAsync(new()));
        all.Wait(() => Assert.Contains("column-status", all.Address, StringComparison.Ordinal));
        all.Wait(() => Assert.Empty(all.Page.FindComponents<LayerFilter>()));
        Assert.DoesNotContain("column-unit", all.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picture_names_each_measure_draws_the_selected_units_and_says_what_they_are_of()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync("&select=r~auc~0.7~_");
        UnitHistogram[] histograms = [.. shown.Table.Definitions.Select(d => UnitHistogram.Of(shown.Table.Find(d.Key)!))];
        Selection selection = shown.Page.FindComponent<HistogramGrid>().Instance.Selection;
        XElement sheet = XElement.Parse(HistogramSheet.Svg(histograms, selection, new Dictionary<string, string> { ["run"] = "a < b & c" }));

        string[] words = [.. sheet.Descendants(s_svg + "text").Select(t => t.Value)];
        Assert.All(histograms, h => Assert.Contains(h.Column.Name, words));
        Assert.Contains($"Every measure: {selection.Count} of 14 units selected", words);
        Assert.Contains("run: a < b & c", words);
        int drawn = histograms.Count(h => !double.IsNaN(h.From));
        Assert.Equal(2 * drawn, sheet.Descendants(s_svg + "path").Count());

        // Bars of the paths of AUC: one a bin that is not empty, for all units and for the selected ones.
        UnitHistogram auc = histograms.Single(h => h.Column.Key == "auc");
        string[] paths = [.. sheet.Elements(s_svg + "g").Single(g => g.Element(s_svg + "text")!.Value == auc.Column.Name).Descendants(s_svg + "path").Select(p => p.Attribute("d")!.Value)];
        Assert.Equal([auc.All.Count(n => n > 0), auc.Count(selection.Rows).Count(n => n > 0)], paths.Select(p => p.Count(c => c == 'M')));
    }

    private static AngleSharp.Dom.IElement Button(ShownExplorePage shown, string words) =>
        shown.Page.FindAll(".histogram-head button").First(b => b.TextContent.Trim().StartsWith(words, StringComparison.Ordinal));
}
