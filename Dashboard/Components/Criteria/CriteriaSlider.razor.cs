using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Criteria;

/// <summary>One threshold: a slider for a rough hand, a number field for an exact one. Numbers are written with a point in every culture, as HTML wants them.</summary>
public sealed partial class CriteriaSlider
{
    private readonly string _fieldId = $"criteria-{Guid.NewGuid():N}";
    private readonly Dictionary<string, object?> _sliderAttributes = [];

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>What moving it does, in half a line.</summary>
    [Parameter, EditorRequired]
    public required string Explanation { get; set; }

    [Parameter, EditorRequired]
    public required double Value { get; set; }

    [Parameter]
    public EventCallback<double> ValueChanged { get; set; }

    [Parameter, EditorRequired]
    public required double Minimum { get; set; }

    /// <summary>Right end of the slider.</summary>
    [Parameter, EditorRequired]
    public required double Maximum { get; set; }

    /// <summary>The field may go further than the slider; by default it does not.</summary>
    [Parameter]
    public double? FieldMaximum { get; set; }

    [Parameter, EditorRequired]
    public required double Step { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    private string _helpId => _fieldId + "-help";

    private double NumberMaximum => FieldMaximum ?? Maximum;

    private double ShownOnSlider => Math.Clamp(Value, Minimum, Math.Max(Minimum, Maximum));

    protected override void OnParametersSet()
    {
        _sliderAttributes["aria-label"] = Label;
        _sliderAttributes["aria-describedby"] = _helpId;
    }

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private Task OnTypedAsync(ChangeEventArgs change) =>
        double.TryParse(change.Value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double typed) && double.IsFinite(typed)
            ? ChangeAsync(Math.Clamp(typed, Minimum, NumberMaximum))
            : Task.CompletedTask;

    private Task ChangeAsync(double value) => value == Value ? Task.CompletedTask : ValueChanged.InvokeAsync(value);
}
