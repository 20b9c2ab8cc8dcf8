using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Criteria;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Services;

namespace Dashboard.Tests.Components.Criteria;

public class CriteriaPanelTests
{
    private static readonly MeasureDefinition s_precision = MeasureCatalogue.Find(MeasureCatalogue.Precision)!;

    [Fact]
    public async Task Fifty_quick_changes_give_few_recomputations_and_end_on_the_last_value()
    {
        ManualClock clock = new();
        await using PageTestContext context = new(clock: clock);
        List<SelectivityCriteria> passedOn = [];
        IRenderedComponent<CriteriaPanel> panel = Show(context, SelectivityCriteria.Default, onChange: passedOn.Add);

        for (int i = 1; i <= 50; i++)
        {
            // Not awaited: a hand does not wait for answers either.
            Slider(panel, "Precision cut-off").Input((i / 100.0).ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal("0.5", Field(panel, "Precision cut-off").GetAttribute("value"));
        Assert.Equal([0.01], passedOn.Select(c => c.PrecisionCutoff));
        clock.Advance(TimeSpan.FromSeconds(1));
        panel.WaitForAssertion(() => Assert.Equal([0.01, 0.5], passedOn.Select(c => c.PrecisionCutoff)), PageTestContext.Patience);
    }

    [Fact]
    public async Task Undo_goes_back_one_gesture_and_reset_is_a_gesture()
    {
        // Changes that follow each other quickly are one gesture, and on a busy machine they do not.
        await using PageTestContext context = new(clock: new StandingClock());
        SelectivityCriteria given = SelectivityCriteria.Default with { K = 10 };
        SelectivityCriteria? last = null;
        IRenderedComponent<CriteriaPanel> panel = Show(context, given, onChange: c => last = c);
        Assert.True(Button(panel, "Undo").HasAttribute("disabled"));

        for (int k = 11; k <= 15; k++)
        {
            await Field(panel, "k").ChangeAsync(k.ToString(CultureInfo.InvariantCulture));
        }

        await Button(panel, "Reset").ClickAsync();
        panel.WaitForAssertion(() => Assert.Equal(SelectivityCriteria.Default, last), PageTestContext.Patience);
        await Button(panel, "Undo").ClickAsync();
        panel.WaitForAssertion(() => Assert.Equal(15, last!.K), PageTestContext.Patience);
        await Button(panel, "Undo").ClickAsync();
        panel.WaitForAssertion(() => Assert.Equal(given, last), PageTestContext.Patience);
        Assert.True(Button(panel, "Undo").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Without_predictions_the_correct_images_cannot_be_chosen_and_the_panel_says_why()
    {
        await using PageTestContext context = new();
        IRenderedComponent<CriteriaPanel> panel = Show(context, SelectivityCriteria.Default, hasPredictions: false);

        Assert.True(panel.Find("input[type=checkbox]").HasAttribute("disabled"));
        Assert.Contains("has no predictions", panel.Find(".criteria-check").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preset_replaces_all_criteria()
    {
        await using PageTestContext context = new();
        SelectivityCriteria? last = null;
        IRenderedComponent<MudBlazor.MudPopoverProvider> popovers = context.Bunit.Render<MudBlazor.MudPopoverProvider>();
        IRenderedComponent<CriteriaPanel> panel = Show(context, SelectivityCriteria.Default, onChange: c => last = c);

        await Button(panel, "Presets").ClickAsync();
        popovers.WaitForState(() => popovers.FindAll(".mud-menu-item").Count == CriteriaPreset.All.Count, PageTestContext.Patience);
        await popovers.FindAll(".mud-menu-item").First(i => i.TextContent.Contains(CriteriaPreset.Paper.Name, StringComparison.Ordinal)).ClickAsync();

        panel.WaitForAssertion(() => Assert.Equal(CriteriaPreset.Paper.Criteria, last), PageTestContext.Patience);
    }

    [Fact]
    public async Task The_chosen_measures_cut_off_has_a_slider_and_its_default_leaves_no_trace()
    {
        await using PageTestContext context = new();
        MeasureDefinition ccmas = MeasureCatalogue.Find(MeasureCatalogue.Ccmas)!;
        SelectivityCriteria? last = null;
        IRenderedComponent<CriteriaPanel> panel = Show(context, SelectivityCriteria.Default, onChange: c => last = c, measure: ccmas);

        await Field(panel, $"Cut-off: {ccmas.Name}").ChangeAsync("0.5");
        panel.WaitForAssertion(() => Assert.Equal(0.5, last!.Cutoffs[ccmas.Key]), PageTestContext.Patience);
        await Field(panel, $"Cut-off: {ccmas.Name}").ChangeAsync(ccmas.DefaultCutoff!.Value.ToString(CultureInfo.InvariantCulture));
        panel.WaitForAssertion(() => Assert.Equal(SelectivityCriteria.Default, last), PageTestContext.Patience);
    }

    [Fact]
    public async Task Before_and_after_are_counted()
    {
        await using PageTestContext context = new();
        IRenderedComponent<CriteriaPanel> panel = Show(context, SelectivityCriteria.Default, detectors: 40);
        Assert.Contains("40 detectors", panel.Find(".criteria-count").TextContent, StringComparison.Ordinal);

        await Field(panel, "Precision cut-off").ChangeAsync("0.9");
        panel.Render(p => p.Add(c => c.Detectors, 12).Add(c => c.Criteria, SelectivityCriteria.Default with { PrecisionCutoff = 0.9 }));

        string text = string.Join(' ', panel.Find(".criteria-count").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("40 → 12 detectors", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_answer_does_not_take_the_slider_back()
    {
        await using PageTestContext context = new();
        List<SelectivityCriteria> passedOn = [];
        IRenderedComponent<CriteriaPanel> panel = Show(context, SelectivityCriteria.Default, onChange: passedOn.Add);
        await Field(panel, "k").ChangeAsync("10");
        await Field(panel, "k").ChangeAsync("20");

        panel.Render(p => p.Add(c => c.Criteria, SelectivityCriteria.Default with { K = 10 }));

        Assert.Equal("20", Field(panel, "k").GetAttribute("value"));
    }

    [Fact]
    public async Task Criteria_from_elsewhere_are_shown()
    {
        await using PageTestContext context = new();
        IRenderedComponent<CriteriaPanel> panel = Show(context, SelectivityCriteria.Default);
        panel.Render(p => p.Add(c => c.Criteria, SelectivityCriteria.Default with { K = 33 }));
        Assert.Equal("33", Field(panel, "k").GetAttribute("value"));
    }

    private static IRenderedComponent<CriteriaPanel> Show(
        PageTestContext context, SelectivityCriteria criteria, Action<SelectivityCriteria>? onChange = null, bool hasPredictions = true, MeasureDefinition? measure = null, int? detectors = null) =>
        context.Bunit.Render<CriteriaPanel>(p => p
            .Add(c => c.Criteria, criteria)
            .Add(c => c.CriteriaChanged, onChange ?? (_ => { }))
            .Add(c => c.Measure, measure ?? s_precision)
            .Add(c => c.HasPredictions, hasPredictions)
            .Add(c => c.Scale, new CutoffScale(0, 1, 0.01))
            .Add(c => c.ImageCount, 500)
            .Add(c => c.LargestClass, 100)
            .Add(c => c.Detectors, detectors)
            .Add(c => c.Units, 100));

    private static IElement Slider(IRenderedComponent<CriteriaPanel> panel, string label) => panel.Find($"input[type=range][aria-label='{label}']");

    private static IElement Field(IRenderedComponent<CriteriaPanel> panel, string label)
    {
        string id = panel.FindAll("label").First(l => l.TextContent.Trim() == label).GetAttribute("for")!;
        return panel.Find($"#{id}");
    }

    private static IElement Button(IRenderedComponent<CriteriaPanel> panel, string text) => panel.FindAll("button").First(b => b.TextContent.Trim() == text);

    /// <summary>It is always the same time of day; timers fire as ever.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
