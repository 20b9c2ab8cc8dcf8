using AngleSharp.Dom;
using Bunit;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Explore;
using Dashboard.Components.Plots;

namespace Dashboard.Tests.Components.Explore;

/// <summary>One selection, shared by the chips, the scatter, the histograms and the table.</summary>
public sealed class ExploreSelectionTests
{
    [Fact]
    public async Task A_brushed_histogram_selects_everywhere_and_stands_in_the_address()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync();
        await shown.BrushAsync("auc", 0.7, 2, isDone: true);
        string[] expected = [.. Enumerable.Range(0, 14).Where(row => shown.Table.Measures(row).Auc >= 0.7).Select(row => $"{shown.Table.Id(row).Layer}:{shown.Table.Id(row).Unit}").Order()];

        Assert.InRange(expected.Length, 1, 13);
        shown.Wait(() => Assert.Equal($"{expected.Length} of 14 units", shown.Count));
        Assert.Equal(["Area under the ROC curve ≥ 0.7"], shown.Chips);
        Assert.Equal(expected, shown.Rows.Order());
        Assert.EndsWith("select=r~auc~0.7~_", shown.Address, StringComparison.Ordinal);
        byte[] mask = shown.Page.FindComponent<PlotSurface>().Instance.Highlight!.Mask!;
        Assert.Equal(expected, mask.Index().Where(m => m.Item == 1).Select(m => $"{shown.Table.Id(m.Index).Layer}:{shown.Table.Id(m.Index).Unit}").Order());
        Assert.NotEmpty(Histogram(shown, "ccmas").QuerySelector(".histogram-selected")!.GetAttribute("d")!);
        Assert.NotNull(Histogram(shown, "auc").QuerySelector(".histogram-range"));
    }

    [Fact]
    public async Task A_brush_under_way_counts_but_leaves_address_and_table_alone()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync();
        string before = shown.Address;
        for (int i = 1; i <= 20; i++)
        {
            await shown.BrushAsync("auc", 0, 0.5 + (0.01 * i), isDone: false);
        }

        shown.Wait(() => Assert.NotEqual("14 of 14 units", shown.Count));
        Assert.Equal(before, shown.Address);
        Assert.Equal(14, shown.Rows.Length);

        await shown.Page.InvokeAsync(() => shown.Page.FindComponent<HistogramGrid>().Instance.OnBrushCancelled());
        shown.Wait(() => Assert.Equal("14 of 14 units", shown.Count));
        Assert.Empty(shown.Chips);
    }

    [Fact]
    public async Task A_plot_that_is_being_brushed_is_not_told_of_its_own_brush()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync();
        PlotSurface scatter = shown.Page.FindComponent<PlotSurface>().Instance;
        PlotHighlight before = scatter.Highlight!;

        await shown.Page.InvokeAsync(() => scatter.OnRegionSelected("precision", "recall_at_p", [0, 0.5], [0, 0.5], isLasso: false, isDone: false));
        shown.Wait(() => Assert.Equal(2, shown.Chips.Length));
        Assert.Same(before, scatter.Highlight);

        await shown.BrushAsync("auc", 0, 0.6, isDone: false);
        shown.Wait(() => Assert.NotSame(before, scatter.Highlight));
    }

    [Fact]
    public async Task A_box_in_the_scatter_is_two_ranges_and_a_lasso_takes_their_place()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync();
        PlotSurface scatter = shown.Page.FindComponent<PlotSurface>().Instance;

        await shown.Page.InvokeAsync(() => scatter.OnRegionSelected("precision", "recall_at_p", [0.9, 0.25], [1.02, 0.1], isLasso: false, isDone: true));
        shown.Wait(() => Assert.Equal(["0.25 ≤ Precision (top k images) ≤ 0.9", "Recall at precision p ≥ 0.1"], shown.Chips));

        await shown.Page.InvokeAsync(() => scatter.OnRegionSelected("precision", "recall_at_p", [0, 1, 1, 0], [0, 0, 0.5, 0.5], isLasso: true, isDone: true));
        shown.Wait(() => Assert.Equal(["inside the region drawn over Precision (top k images) and Recall at precision p"], shown.Chips));

        await shown.Page.InvokeAsync(() => scatter.OnRegionSelected("precision", "recall_at_p", [], [], isLasso: false, isDone: true));
        shown.Wait(() => Assert.Empty(shown.Chips));
    }

    [Fact]
    public async Task A_click_on_a_histogram_takes_its_range_away()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync("&select=r~auc~0.7~_~~d~auc");
        await shown.Page.InvokeAsync(() => shown.Page.FindComponent<HistogramGrid>().Instance.OnBrushed("auc", null, null, isDone: true));

        shown.Wait(() => Assert.Equal(["detector by Area under the ROC curve"], shown.Chips));
    }

    [Fact]
    public async Task A_chip_can_be_taken_away()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync("&select=d~auc~~l~fc");
        Assert.Equal(["detector by Area under the ROC curve", "layer fc"], shown.Chips);

        await shown.Page.InvokeAsync(() => shown.Page.Find(".selection-chip button").ClickAsync(new()));

        shown.Wait(() => Assert.Equal("8 of 14 units", shown.Count));
        Assert.EndsWith("select=l~fc", shown.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_is_undo_and_forward_is_redo()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync();
        string start = shown.Address;
        await shown.BrushAsync("auc", 0.7, 2, isDone: true);
        shown.Wait(() => Assert.Single(shown.Chips));
        string brushed = shown.Address;

        await shown.Page.InvokeAsync(() => shown.Context.Navigation.NavigateTo(start));
        shown.Wait(() => Assert.Equal("14 of 14 units", shown.Count));
        Assert.True(Button(shown, "Undo").HasAttribute("disabled"));
        Assert.False(Button(shown, "Redo").HasAttribute("disabled"));

        await shown.Page.InvokeAsync(() => shown.Context.Navigation.NavigateTo(brushed));
        shown.Wait(() => Assert.Single(shown.Chips));
        Assert.False(Button(shown, "Undo").HasAttribute("disabled"));
        Assert.True(Button(shown, "Redo").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_question_sets_rule_and_axes_and_its_count_is_what_it_selects()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync();
        IElement question = shown.Page.Find("[data-quick=silent]");
        Assert.EndsWith("1", question.TextContent.Trim(), StringComparison.Ordinal);

        await shown.Page.InvokeAsync(() => shown.Page.Find("[data-quick=silent]").ClickAsync(new()));

        shown.Wait(() => Assert.Equal(["conv:5"], shown.Rows));
        Assert.Equal(["dead or constant"], shown.Chips);
        Assert.Contains("y=informedness", shown.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detectors_of_the_rule_follow_the_cutoff()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync("&select=d~auc");
        string few = shown.Count;

        await shown.Page.InvokeAsync(() => shown.Context.Navigation.NavigateTo(shown.Address + "&cut=auc:0.5"));

        shown.Wait(() =>
        {
            Assert.NotEqual(few, shown.Count);
            // Where measuring takes long, one layer comes before the other.
            Assert.EndsWith("of 14 units", shown.Count, StringComparison.Ordinal);
        });
        Assert.Equal(Enumerable.Range(0, 14).Count(row => shown.Table.Measures(row).Auc > 0.5 && shown.Table.Status(row) == UnitStatus.Ok), shown.Rows.Length);
    }

    [Fact]
    public async Task An_empty_selection_and_an_unknown_class_are_said()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync("&select=c~precision~spoon");

        Assert.Equal("0 of 14 units", shown.Count);
        Assert.Contains("This run has no class called “spoon”.", shown.Page.Markup, StringComparison.Ordinal);
        Assert.Contains("No unit is selected.", shown.Page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_all_units_marks_the_selected_ones()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync("&select=l~fc&list=all");

        Assert.Equal(14, shown.Rows.Length);
        Assert.Equal(8, shown.Page.FindAll("tr.unit-row-marked").Count(r => r.GetAttribute("data-layer") == "fc"));
        Assert.Equal(8, shown.Page.FindAll("tr.unit-row-marked").Count);
    }

    [Fact]
    public async Task A_selection_is_saved_as_its_rule_and_taken_again()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync("&select=d~auc");
        await shown.Page.InvokeAsync(() => Button(shown, "Saved…").ClickAsync(new()));
        await shown.Page.InvokeAsync(() => shown.Page.Find(".saved-panel input").ChangeAsync("Good ones"));
        await shown.Page.InvokeAsync(() => shown.Page.Find(".saved-panel form").SubmitAsync());
        Assert.Contains("detector by Area under the ROC curve", shown.Page.Find(".saved-panel li").TextContent, StringComparison.Ordinal);
        string count = shown.Count;

        await shown.Page.InvokeAsync(() => Button(shown, "Select all").ClickAsync(new()));
        shown.Wait(() => Assert.Equal("14 of 14 units", shown.Count));
        await shown.Page.InvokeAsync(() => shown.Page.Find(".saved-panel li .sd-link-button").ClickAsync(new()));

        shown.Wait(() => Assert.Equal(count, shown.Count));
        Assert.EndsWith("select=d~auc", shown.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exported_file_holds_the_selected_units_in_the_order_of_the_table()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync("&select=l~fc&sort=-informedness");
        await shown.Page.InvokeAsync(() => Button(shown, "Export CSV").ClickAsync(new()));

        string csv = (string)shown.Context.Bunit.JSInterop.Invocations["downloadText"].Single().Arguments[2]!;
        string[] lines = [.. csv.Split("\r\n").Where(l => l.Length > 0 && !l.StartsWith('#')).Skip(1)];
        Assert.Equal(shown.Rows, lines.Select(l => string.Join(':', l.Split(',')[..2])));
        Assert.Contains("# rule: l~fc\r\n", csv, StringComparison.Ordinal);
    }

    private static IElement Histogram(ShownExplorePage shown, string column) => shown.Page.Find($"svg[data-brush={column}]");

    private static IElement Button(ShownExplorePage shown, string text) => shown.Page.FindAll("button").First(b => b.TextContent.Trim() == text);
}
