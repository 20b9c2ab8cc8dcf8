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
        shown.Wait(() => Assert.NotEmpty(shown.Rows));
        int all = query.Contains("layers=fc", StringComparison.Ordinal) ? 8 : 14;
        shown.Wait(() => Assert.EndsWith($"of {all} units", shown.Count, StringComparison.Ordinal));

        CheckEveryRow(shown);
    }

    [Fact]
    public async Task So_it_is_after_one_change_upon_another_on_the_same_page()
    {
        await using ShownExplorePage shown = await ShownExplorePage.ShowAsync();
        foreach (string query in Views().Select(v => v.Data).Append(""))
        {
            int all = query.Contains("layers=fc", StringComparison.Ordinal) ? 8 : 14;
            await shown.Page.InvokeAsync(() => shown.Context.Navigation.NavigateTo($"/runs/{shown.Context.Run.Run.Id}/explore?min=1{query}"));
            shown.Wait(() => Assert.EndsWith($"of {all} units", shown.Count, StringComparison.Ordinal));
            shown.Wait(() => Assert.Equal(query.Contains("correct=1", StringComparison.Ordinal), shown.Table.Criteria.CorrectOnly));
            CheckEveryRow(shown);
        }
    }

    private static void CheckEveryRow(ShownExplorePage shown)
    {
        shown.Wait(() => Assert.All(shown.Page.FindAll(".unit-thumbnails"), t => Assert.NotEmpty(t.GetAttribute("data-images")!)));
        Assert.NotEmpty(shown.Rows);
        SelectivityCriteria criteria = shown.Table.Criteria;
        string classMeasure = shown.Page.FindComponent<UnitGrid>().Instance.ClassMeasure;
        foreach (IElement row in shown.Page.FindAll("tr.unit-row"))
        {
            string layer = row.GetAttribute("data-layer")!;
            int unit = int.Parse(row.GetAttribute("data-unit")!, CultureInfo.InvariantCulture);
            UnitMeasures measures = shown.Context.Run.Measure(layer, criteria)[unit];
            int attributed = classMeasure == "mi_hit_rate" ? measures.MiClass : measures.PrecisionClass;

            Assert.StartsWith($"runs/test-run/layers/{layer}/units/{unit}", row.QuerySelector("a")!.GetAttribute("href")!, StringComparison.Ordinal);
            Assert.Equal(attributed < 0 ? "–" : shown.Context.Run.Run.ClassNames[attributed], row.QuerySelector(".unit-row-class")!.TextContent);
            Assert.Equal(StrongestImages(shown.Context.Run, layer, unit, criteria), row.QuerySelector(".unit-thumbnails")!.GetAttribute("data-images"));
            Assert.All(
                row.QuerySelectorAll("img").Zip(row.QuerySelector(".unit-thumbnails")!.GetAttribute("data-images")!.Split(' ')),
                pair => Assert.StartsWith($"images/test-run/{pair.Second}?", pair.First.GetAttribute("src")!, StringComparison.Ordinal));
            int place = shown.Page.FindAll("thead th").Index().Single(h => h.Item.TextContent.Trim(' ', '↑', '↓', '\n', '\r').StartsWith("Maximum informedness", StringComparison.Ordinal)).Index;
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
