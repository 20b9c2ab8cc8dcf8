using AngleSharp.Dom;
using Bunit;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Help;
using Dashboard.Components.Pages;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Help;

/// <summary>Every expected value is worked out by hand from the 36 dots; the working stands beside it.</summary>
public sealed class MeasureExampleTests
{
    [Fact]
    public async Task A_perfect_localist_unit_is_a_detector_by_every_measure()
    {
        await using PageTestContext context = new();
        IRenderedComponent<MeasureExample> example = Show(context, "perfect");
        Assert.StartsWith("A detector by all 14 measures", Verdict(example), StringComparison.Ordinal);
        AssertRow(example, MeasureCatalogue.Localist, "4.000", "cup", "yes"); // lowest cup 7, highest other 3
        AssertRow(example, MeasureCatalogue.RecallAtK, "0.333", "cup", "–"); // 4 of 12 cups are among the strongest 4
        AssertRow(example, MeasureCatalogue.Auc, "1.000", "cup", "yes");
    }

    [Fact]
    public async Task A_precise_unit_that_misses_most_of_its_class_is_an_object_detector_all_the_same()
    {
        await using PageTestContext context = new();
        IRenderedComponent<MeasureExample> example = Show(context, "misses-most");
        AssertRow(example, MeasureCatalogue.Precision, "1.000", "cup", "yes"); // the strongest 4 are cups
        AssertRow(example, MeasureCatalogue.TopClassSelectivity, "0.333", "cup", "no"); // 4 of 12 cups above every other image
        AssertRow(example, MeasureCatalogue.Localist, "−2.500", "cup", "no"); // lowest cup 0, highest other 2.5
        AssertRow(example, MeasureCatalogue.RecallAtP, "0.333", "cup", "no");
    }

    [Fact]
    public async Task A_single_strong_image_makes_ccmas_high_and_nothing_else()
    {
        await using PageTestContext context = new();
        IRenderedComponent<MeasureExample> example = Show(context, "high-ccmas");
        AssertRow(example, MeasureCatalogue.Ccmas, "0.905", "cup", "yes"); // (10/12 − 1/24) / (10/12 + 1/24) = 19/21
        AssertRow(example, MeasureCatalogue.Precision, "0.412", "cup", "no"); // (1 + 2 · 11/34) / 4: one cup above, two of 34 zeros fill up
        AssertRow(example, MeasureCatalogue.Auc, "0.523", "cup", "no"); // (24 + 11 · 23 · ½) / (12 · 24)
        AssertRow(example, MeasureCatalogue.Informedness, "0.083", "cup", "no"); // 1/12 − 0
        AssertRow(example, MeasureCatalogue.DA, "0.404", "cup", "no"); // (10/12 − 1/24) / √((7.6389 + 0.0399) / 2)
        Assert.EndsWith(": CCMAS; CCMAS, classes weighted alike; CCMAS of the top class.", Verdict(example), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_intruder_ends_what_counts_from_the_top()
    {
        await using PageTestContext context = new();
        IRenderedComponent<MeasureExample> example = Show(context, "one-intruder");
        AssertRow(example, MeasureCatalogue.Precision, "0.750", "cup", "no"); // 3 of 4, and the cut-off is strict
        AssertRow(example, MeasureCatalogue.RecallAtP, "0.083", "fish", "no"); // of the cups at best 12 of 13 are right, below .95; the intruder is 1 of 1
        AssertRow(example, MeasureCatalogue.TopClassSelectivity, "0.083", "fish", "no"); // the intruder alone
        AssertRow(example, MeasureCatalogue.Auc, "0.958", "cup", "yes"); // each cup beats 23 of 24
    }

    [Fact]
    public async Task An_off_unit_is_reported_apart()
    {
        await using PageTestContext context = new();
        IRenderedComponent<MeasureExample> example = Show(context, "off");
        Assert.Equal("A detector by none of the 14 measures with a cut-off. All images of cup lie below all others: an off unit.", Verdict(example));
    }

    [Fact]
    public async Task A_dead_unit_belongs_to_no_class()
    {
        await using PageTestContext context = new();
        IRenderedComponent<MeasureExample> example = Show(context, "dead");
        Assert.Contains("by no measure", Verdict(example), StringComparison.Ordinal);
        AssertRow(example, MeasureCatalogue.Auc, "0.500", "none", "no");
        AssertRow(example, MeasureCatalogue.Ccmas, "not defined", "none", "no");
    }

    [Fact]
    public async Task A_moved_dot_changes_what_looks_at_it_and_nothing_else()
    {
        await using PageTestContext context = new();
        IRenderedComponent<MeasureExample> example = Show(context, "perfect");
        string precision = Row(example, MeasureCatalogue.Precision);
        await Dots(example)[11].InputAsync("2.5"); // the lowest cup, from 7 to between the others' 2.2 … 3

        AssertRow(example, MeasureCatalogue.Localist, "−0.500", "cup", "no"); // 2.5 − 3
        AssertRow(example, MeasureCatalogue.TopClassSelectivity, "0.917", "cup", "yes"); // 11 of 12
        AssertRow(example, MeasureCatalogue.Informedness, "0.917", "cup", "yes"); // 11/12 at 7.1, against 1 − 3/24 at 2.5
        Assert.Equal(precision, Row(example, MeasureCatalogue.Precision));
        Assert.Contains("Moved by hand", example.Find(".example-lesson").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_zero_ccmas_has_no_meaning_and_says_so()
    {
        await using PageTestContext context = new();
        IRenderedComponent<MeasureExample> example = Show(context, "dead");
        foreach (int fish in Enumerable.Range(12, 12))
        {
            await Dots(example)[fish].InputAsync("-1");
        }

        AssertRow(example, MeasureCatalogue.Ccmas, "not defined", "cup", "no");
        AssertRow(example, MeasureCatalogue.DA, "1.414", "cup", "no"); // (0 − (−½)) / √((0 + ¼) / 2) = √2
    }

    [Fact]
    public async Task A_dot_does_not_leave_the_axis_and_nonsense_does_not_move_it()
    {
        await using PageTestContext context = new();
        IRenderedComponent<MeasureExample> example = Show(context, "dead");
        await Dots(example)[0].InputAsync("99");
        Assert.Equal("10", Dots(example)[0].GetAttribute("value"));
        await Dots(example)[0].InputAsync("NaN");
        Assert.Equal("10", Dots(example)[0].GetAttribute("value"));
    }

    [Fact]
    public async Task A_situation_puts_every_dot_back_and_stands_in_the_address()
    {
        await using PageTestContext context = new();
        IRenderedComponent<MeasureExample> example = Show(context, "perfect");
        await Dots(example)[11].InputAsync("2.5");
        await example.FindAll(".example-situations button").First(b => b.TextContent == "Perfect localist unit").ClickAsync(new());

        AssertRow(example, MeasureCatalogue.Localist, "4.000", "cup", "yes");
        Assert.EndsWith("/help?example=perfect#example", context.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_measure_of_the_help_page_leads_to_the_example_with_its_own_row_marked()
    {
        await using PageTestContext context = new();
        IRenderedComponent<HelpPage> page = context.Show<HelpPage>("/help?example=high-ccmas&measure=ccmas", _ => { });
        Assert.Equal(
            MeasureCatalogue.All.Select(m => $"help?example={ExampleSituation.For(m).Key}&measure={m.Key}#example"),
            page.FindAll(".help-try a").Select(a => a.GetAttribute("href")));
        Assert.Equal(MeasureCatalogue.Ccmas, page.Find("tr[data-measure][aria-current=true]").GetAttribute("data-measure"));
        Assert.Equal("High CCMAS but useless", page.Find(".example-situations [aria-pressed=true]").TextContent);
    }

    private static IRenderedComponent<MeasureExample> Show(PageTestContext context, string situation) =>
        context.Show<MeasureExample>($"/help?example={situation}", p => p.Add(e => e.Situation, situation));

    private static IReadOnlyList<IElement> Dots(IRenderedComponent<MeasureExample> example) => [.. example.FindAll(".example-point")];

    private static string Verdict(IRenderedComponent<MeasureExample> example) => example.Find(".example-verdict").TextContent.Trim();

    private static string Row(IRenderedComponent<MeasureExample> example, string measure) => example.Find($"tr[data-measure={measure}]").TextContent;

    private static void AssertRow(IRenderedComponent<MeasureExample> example, string measure, string value, string attributed, string detector)
    {
        string[] cells = [.. example.FindAll($"tr[data-measure={measure}] td").Select(c => c.TextContent.Trim())];
        Assert.Equal((value, attributed, detector), (cells[0], cells[1], cells[2].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0]));
    }
}
