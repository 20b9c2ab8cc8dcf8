using Bunit;
using Dashboard.Components.Explore;
using Dashboard.Components.Pages;
using Dashboard.Services.Explore;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Explore;

/// <summary>The explore page of the test run, measured and on screen.</summary>
internal sealed class ShownExplorePage : IAsyncDisposable
{
    private ShownExplorePage(PageTestContext context, IRenderedComponent<ExplorePage> page) => (Context, Page) = (context, page);

    public PageTestContext Context { get; }

    public IRenderedComponent<ExplorePage> Page { get; }

    /// <summary>14 units: 6 of conv, 8 of fc.</summary>
    public static async Task<ShownExplorePage> ShowAsync(string query = "", bool waits = true)
    {
        PageTestContext context = new();
        IRenderedComponent<ExplorePage> page = context.Show<ExplorePage>($"/runs/{context.Run.Run.Id}/explore?min=1{query}", p => p.Add(x => x.RunId, context.Run.Run.Id));
        ShownExplorePage shown = new(context, page);
        if (waits)
        {
            shown.Wait(() => Assert.EndsWith("of 14 units", shown.Count, StringComparison.Ordinal));

            // The table's rows come a drawing later: only those in sight are in the page.
            shown.Wait(() => Assert.True(shown.Rows.Length > 0 || page.FindAll(".unit-grid-none").Count > 0));
        }

        return await Task.FromResult(shown);
    }

    public string Count => Page.Find(".selection-count").TextContent.Trim();

    public string[] Chips => [.. Page.FindAll(".selection-chip > span:first-child").Select(c => c.TextContent)];

    /// <summary>Rows of the table as "layer:unit", in their order.</summary>
    public string[] Rows => [.. Page.FindAll("tr.unit-row").Select(r => $"{r.GetAttribute("data-layer")}:{r.GetAttribute("data-unit")}")];

    public string Address => Context.Navigation.Uri;

    /// <summary>The page's part that holds the whole table of units.</summary>
    public UnitTable Table => Page.FindComponent<UnitGrid>().Instance.Table;

    public void Wait(Action assertion) => Page.WaitForAssertion(assertion, PageTestContext.Patience);

    public Task BrushAsync(string column, double from, double to, bool isDone) =>
        Page.InvokeAsync(() => Page.FindComponent<HistogramGrid>().Instance.OnBrushed(column, from, to, isDone));

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
