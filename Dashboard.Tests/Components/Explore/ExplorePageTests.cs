using System.Text.Json;
using Bunit;
using Dashboard.Components.Explore;
using Dashboard.Components.Pages;
using Dashboard.Components.Plots;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Explore;

public sealed class ExplorePageTests
{
    [Fact]
    public async Task A_mangled_address_shows_a_page_with_remarks()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync("&x=beauty&y=charm&colour=mood&layers=fc9~conv~fc&select=rubbish~~l~fc&sort=-grace&list=some");

        string remarks = shown.Page.Find(".sd-notice-warn").TextContent;
        Assert.All(["beauty", "charm", "mood", "fc9", "rubbish", "grace"], word => Assert.Contains(word, remarks, StringComparison.Ordinal));
        Assert.Equal("8 of 14 units", shown.Count);
    }

    [Fact]
    public async Task An_unknown_run_is_said_to_be_missing()
    {
        await using PageTestContext context = new();
        IRenderedComponent<ExplorePage> page = context.Show<ExplorePage>("/runs/gone/explore", p => p.Add(x => x.RunId, "gone"));

        Assert.Contains("No run is called “gone” here.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("runs/test-run/explore", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layers_can_be_left_out_and_the_page_says_what_is_measured_so_far()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync();
        await shown.Page.InvokeAsync(() => shown.Page.FindAll(".layer-choice input")[0].ChangeAsync(false));

        shown.Wait(() => Assert.Equal("8 of 8 units", shown.Count));
        Assert.Contains("layers=fc", shown.Address, StringComparison.Ordinal);
        Assert.True(shown.Page.FindAll(".layer-choice input")[1].HasAttribute("disabled"));
    }

    [Fact]
    public async Task The_scatter_names_what_it_does_not_draw()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync("&measure=ccmas");

        Assert.Contains("13 of 14 units drawn; 1 not defined or infinite on an axis.", shown.Page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("layer", "conv fc")]
    [InlineData("class", "other classes")]
    [InlineData("none", "units")]
    [InlineData("auc", "not defined|Area under the ROC curve")]
    public async Task Colours_are_groups_with_names(string colour, string expected)
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync($"&colour={colour}");

        using JsonDocument figure = JsonDocument.Parse(shown.Page.FindComponent<PlotSurface>().Instance.Figure.Json);
        string[] names = [.. figure.RootElement.GetProperty("groups").EnumerateArray().Select(g => g.GetProperty("name").GetString()!)];
        Assert.Equal(expected.Contains('|') ? expected.Split('|') : expected == "conv fc" ? ["conv", "fc"] : [expected], names[..(colour == "class" ? 1 : names.Length)]);
    }

    [Fact]
    public async Task A_measure_on_the_axis_becomes_the_chosen_one_and_its_cutoff_moves_with_it()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync();
        await shown.Page.InvokeAsync(() => shown.Page.FindComponents<ColumnSelect>()[0].Find("select").ChangeAsync("informedness"));
        shown.Wait(() => Assert.Contains("measure=informedness", shown.Address, StringComparison.Ordinal));

        await shown.Page.InvokeAsync(() => shown.Page.FindComponents<ColumnSelect>()[0].Find("select").ChangeAsync("zero_share"));
        shown.Wait(() => Assert.Contains("x=zero_share", shown.Address, StringComparison.Ordinal));
        Assert.Contains("measure=informedness", shown.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_can_be_typed()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync();
        await shown.Page.InvokeAsync(() => shown.Page.FindAll(".histogram button")[0].ClickAsync(new()));
        await shown.Page.InvokeAsync(() => shown.Page.Find(".range-filter input").ChangeAsync("-0.5"));

        shown.Wait(() => Assert.Equal(["Localist margin ≥ −0.5"], shown.Chips));
    }

    [Fact]
    public async Task A_clicked_point_opens_its_unit_with_the_same_criteria()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync("&k=7");
        await shown.Page.InvokeAsync(() => shown.Page.FindComponent<PlotSurface>().Instance.OnPointClicked("fc", 3));

        Assert.EndsWith("/runs/test-run/layers/fc/units/3?k=7&min=1", shown.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measuring_goes_on_in_sight()
    {
        await using PageTestContext context = new();
        TaskCompletionSource fc = context.Measures.Hold("fc");
        IRenderedComponent<ExplorePage> page = context.Show<ExplorePage>("/runs/test-run/explore?min=1", p => p.Add(x => x.RunId, "test-run"));
        page.WaitForAssertion(() => Assert.Equal("6 of 6 units measured so far", page.Find(".selection-count").TextContent.Trim()), PageTestContext.Patience);

        fc.SetResult();

        page.WaitForAssertion(() => Assert.Equal("14 of 14 units", page.Find(".selection-count").TextContent.Trim()), PageTestContext.Patience);
    }
}
