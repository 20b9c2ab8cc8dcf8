using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Explore;
using Dashboard.Services;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Explore;

/// <summary>A row's unit, class, numbers, link and images belong together after whatever was done to the table.</summary>
public sealed class ExploreIdentityTests
{
    public static TheoryData<string> Views() =>
    [
        "",
        "&sort=unit",
        "&sort=-auc",
        "&sort=auc",
        "&sort=-class&select=l~fc",
        "&sort=-informedness&select=r~auc~0.5~0.9",
        "&sort=status&list=all&select=d~auc",
        "&k=5&sort=-precision&x=mi_hit_rate&y=max&colour=class",
        "&correct=1&sort=mean",
        "&layers=fc&sort=-unit",
    ];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Each_row_is_one_unit(string query)
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync(query, waits: false);
        CheckEveryRow(shown, query);
    }

    [Fact]
    public async Task So_it_is_after_one_change_upon_another_on_the_same_page()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync();
        foreach (string query in Views().Select(v => v.Data).Append(""))
        {
            await shown.Page.InvokeAsync(() => shown.Context.Navigation.NavigateTo($"/runs/{shown.Context.Run.Run.Id}/explore?min=1{query}"));
            CheckEveryRow(shown, query);
        }
    }

    private static void CheckEveryRow(ShownExplorePage shown, string query)
    {
        int all = query.Contains("layers=fc", StringComparison.Ordinal) ? 8 : 14;
        SelectivityCriteria criteria = DashboardUrls.ReadView(new Uri(shown.Address)).Criteria;
        Dictionary<string, UnitMeasures[]> measured = shown.Context.Run.Run.Layers.ToDictionary(l => l.Name, l => shown.Context.Run.Measure(l.Name, criteria));

        // All in one turn of the renderer: what is shown of the former address goes when measures and images of this one come, one after the other.
        shown.Wait(() =>
        {
            Assert.EndsWith($"of {all} units", shown.Count, StringComparison.Ordinal);
            Assert.Equal(criteria, shown.Table.Criteria);
            Assert.NotEmpty(shown.Rows);
            CheckRows(shown, criteria, measured);
        });
    }

    private static void CheckRows(ShownExplorePage shown, SelectivityCriteria criteria, Dictionary<string, UnitMeasures[]> measured)
    {
        string classMeasure = shown.Page.FindComponent<UnitGrid>().Instance.ClassMeasure;
        int place = shown.Page.FindAll("thead th").Index().Single(h => h.Item.TextContent.Trim(' ', '↑', '↓', '\n', '\r').StartsWith("Maximum informedness", StringComparison.Ordinal)).Index;
        foreach (IElement row in shown.Page.FindAll("tr.unit-row"))
        {
            string layer = row.GetAttribute("data-layer")!;
            int unit = int.Parse(row.GetAttribute("data-unit")!, CultureInfo.InvariantCulture);
            UnitMeasures measures = measured[layer][unit];
            int attributed = classMeasure == "mi_hit_rate" ? measures.MiClass : measures.PrecisionClass;

            Assert.StartsWith($"runs/test-run/layers/{layer}/units/{unit}", row.QuerySelector("a")!.GetAttribute("href")!, StringComparison.Ordinal);
            Assert.Equal(attributed < 0 ? "–" : shown.Context.Run.Run.ClassNames[attributed], row.QuerySelector(".unit-row-class")!.TextContent);
            Assert.Equal(StrongestImages(shown.Context.Run, layer, unit, criteria), row.QuerySelector(".unit-thumbnails")!.GetAttribute("data-images"));
            Assert.All(
                row.QuerySelectorAll("img").Zip(row.QuerySelector(".unit-thumbnails")!.GetAttribute("data-images")!.Split(' ')),
                pair => Assert.StartsWith($"images/test-run/{pair.Second}?", pair.First.GetAttribute("src")!, StringComparison.Ordinal));
            Assert.Equal(double.IsNaN(measures.Informedness) ? "–" : NumberText.Measure(measures.Informedness), row.Children[place].TextContent);
        }
    }

    private static string StrongestImages(TestRun run, string layer, int unit, SelectivityCriteria criteria)
    {
        float[] values = new float[TestRun.Images];
        run.Catalogue.OpenLayer(run.Run.Id, layer).ReadUnit(unit, values);
        int[] predictions = run.Catalogue.ImagesOf(run.Run.Id).Predictions!;
        return string.Join(' ', Enumerable.Range(0, TestRun.Images)
            .Where(i => !criteria.CorrectOnly || predictions[i] == TestRun.ClassOf(i))
            .OrderByDescending(i => values[i]).ThenBy(i => i)
            .Take(6));
    }
}
