using System.Globalization;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Explore;

/// <summary>The conditions on one column as fields: what brushing does with a mouse, for the keyboard and for exact numbers.</summary>
public sealed partial class RangeFilter
{
    [Parameter, EditorRequired]
    public required UnitColumn Column { get; set; }

    [Parameter, EditorRequired]
    public required SelectionRule Rule { get; set; }

    [Parameter]
    public EventCallback<SelectionRule> OnRule { get; set; }

    private string RangeSubject => new RangeCondition(Column.Key, 0, 0).Subject;

    private string DetectorSubject => new DetectorCondition(Column.Key, true).Subject;

    private RangeCondition? Range => Rule.About(RangeSubject) as RangeCondition;

    private DetectorCondition? Detector => Rule.About(DetectorSubject) as DetectorCondition;

    private string Wanted => Detector is null ? "" : Detector.Is ? "yes" : "no";

    private Task SetAsync(ChangeEventArgs change, bool isLow)
    {
        double open = isLow ? double.NegativeInfinity : double.PositiveInfinity;
        double value = double.TryParse(change.Value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double typed) && double.IsFinite(typed) ? typed : open;
        double low = isLow ? value : Range?.Low ?? double.NegativeInfinity, high = isLow ? Range?.High ?? double.PositiveInfinity : value;
        if (double.IsInfinity(low) && double.IsInfinity(high))
        {
            return OnRule.InvokeAsync(Rule.Without(RangeSubject));
        }

        // The bound just typed is the one that is meant.
        return OnRule.InvokeAsync(Rule.With(low <= high ? new RangeCondition(Column.Key, low, high) : new RangeCondition(Column.Key, value, value)));
    }

    private Task SetDetectorAsync(ChangeEventArgs change) => OnRule.InvokeAsync(change.Value?.ToString() switch
    {
        "yes" => Rule.With(new DetectorCondition(Column.Key, true)),
        "no" => Rule.With(new DetectorCondition(Column.Key, false)),
        _ => Rule.Without(DetectorSubject),
    });

    private Task ClearAsync() => OnRule.InvokeAsync(Rule.Without(RangeSubject).Without(DetectorSubject));

    private static string? Text(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : null;
}
