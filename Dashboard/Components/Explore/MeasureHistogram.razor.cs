using System.Globalization;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Explore;

/// <summary>One column's distribution, the selected units in front. explore.js turns a drag over it into a range; numbers can be typed as well.</summary>
public sealed partial class MeasureHistogram
{
    private string _all = "", _selected = "";
    private UnitHistogram? _drawn;
    private Selection? _shown;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required UnitHistogram Histogram { get; set; }

    [Parameter, EditorRequired]
    public required Selection Selection { get; set; }

    [Parameter]
    public EventCallback<SelectionRule> OnRule { get; set; }

    private string Panel => "filter-" + Column.Key;

    private bool IsOpen => DashboardUrls.OpenOn(Navigation).Has(Panel);

    private UnitColumn Column => Histogram.Column;

    private SelectionRule Rule => Selection.Rule;

    private bool IsEverything => Rule.IsEverything;

    private RangeCondition? Range => Rule.About(new RangeCondition(Column.Key, 0, 0).Subject) as RangeCondition;

    private string Missing => string.Join(", ", new[]
    {
        Histogram.NotDefined > 0 ? $"{NumberText.Count(Histogram.NotDefined)} not defined" : null,
        Histogram.Infinite > 0 ? $"{NumberText.Count(Histogram.Infinite)} infinite" : null,
    }.OfType<string>());

    private string Label => $"Histogram of {Column.Name}, {NumberText.Measure(Histogram.From)} to {NumberText.Measure(Histogram.To)}; use Filter to set a range by keyboard.";

    protected override void OnParametersSet()
    {
        int tallest = Histogram.All.Max();
        if (!ReferenceEquals(_drawn, Histogram))
        {
            _drawn = Histogram;
            _shown = null;
            _all = HistogramShape.Bars(Histogram.All, tallest);
        }

        if (!ReferenceEquals(_shown, Selection))
        {
            _shown = Selection;
            _selected = IsEverything ? "" : HistogramShape.Bars(Histogram.Count(Selection.Rows), tallest);
        }
    }

    private void Toggle() => Navigation.NavigateTo(DashboardUrls.Toggled(Navigation, Panel), replace: true);

    private string Position(double value) => Text(HistogramShape.At(Histogram, value));

    private static string Short(double edge) => NumberText.Setting(FewDigits.Round(edge, Math.Abs(edge)));

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
