using Bunit;
using Dashboard.Components.Plots;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Plots;

public class PlotCardTests
{
    private static readonly PlotFigure s_figure = PlotFigure.Of([new { type = "bar" }], new { }, 100);

    [Fact]
    public async Task The_figure_is_drawn_once_and_again_only_when_it_changed()
    {
        await using PageTestContext context = new();
        BunitJSModuleInterop module = context.Bunit.JSInterop.SetupModule("./js/plots.js");
        module.Mode = JSRuntimeMode.Loose;
        IRenderedComponent<PlotCard> card = Show(context, s_figure);

        card.Render(p => p.Add(c => c.Figure, PlotFigure.Of([new { type = "bar" }], new { }, 100)));
        Assert.Single(module.Invocations["draw"]);
        card.Render(p => p.Add(c => c.Figure, PlotFigure.Of([new { type = "box" }], new { }, 100)));
        Assert.Equal(2, module.Invocations["draw"].Count);
    }

    [Fact]
    public async Task The_same_numbers_stand_in_a_table()
    {
        await using PageTestContext context = new();
        IRenderedComponent<PlotCard> card = Show(context, s_figure);
        await card.FindAll("button").First(b => b.TextContent == "Table").ClickAsync();
        Assert.Contains("unit", card.Find("thead").TextContent, StringComparison.Ordinal);
        Assert.Empty(card.FindAll(".plot-surface"));
    }

    [Fact]
    public async Task An_open_table_stands_in_the_address_and_an_address_opens_it()
    {
        await using PageTestContext context = new();
        context.Navigation.NavigateTo("/runs/r/layers?k=5&open=criteria");
        IRenderedComponent<PlotCard> card = Show(context, s_figure, "table");
        await card.FindAll("button").First(b => b.TextContent == "Table").ClickAsync();
        Assert.EndsWith("/runs/r/layers?k=5&open=criteria%2Ctable", context.Navigation.Uri, StringComparison.Ordinal);
        Assert.Empty(Show(context, s_figure, "table").FindAll(".plot-surface"));
        Assert.NotEmpty(Show(context, s_figure, "another").FindAll(".plot-surface"));
    }

    [Fact]
    public async Task A_plot_that_cannot_be_drawn_says_so()
    {
        await using PageTestContext context = new();
        context.Bunit.JSInterop.SetupModule("./js/plots.js").SetupVoid("draw", _ => true).SetException(new Microsoft.JSInterop.JSException("The activations could not be read (404).\nstack"));
        IRenderedComponent<PlotCard> card = Show(context, s_figure);
        card.WaitForAssertion(() => Assert.Equal("The plot could not be drawn: The activations could not be read (404).", card.Find("[role=alert]").TextContent), PageTestContext.Patience);
    }

    [Fact]
    public async Task Without_a_figure_there_is_nothing_to_download()
    {
        await using PageTestContext context = new();
        IRenderedComponent<PlotCard> card = Show(context, null);
        Assert.Empty(card.FindAll("button"));
        Assert.Contains("How to read this.", card.Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<PlotCard> Show(PageTestContext context, PlotFigure? figure, string? panel = null) => context.Bunit.Render<PlotCard>(p => p
        .Add(c => c.Title, "A plot")
        .Add(c => c.Figure, figure)
        .Add(c => c.Panel, panel)
        .Add(c => c.Table, () => new PlotTable(["unit"], [[1]], new Dictionary<string, string>()))
        .Add(c => c.HowToRead, "Left is low.")
        .Add(c => c.FileName, "plot"));
}
