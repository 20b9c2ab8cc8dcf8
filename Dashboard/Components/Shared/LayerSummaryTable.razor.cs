using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Shared;

/// <summary>Five numbers and a mean per layer, with how many units each rests on.</summary>
public sealed partial class LayerSummaryTable
{
    private IReadOnlyList<(LayerColumn Column, Quantiles Values)> _rows = [];

    [Parameter, EditorRequired]
    public required IReadOnlyList<LayerColumn> Columns { get; set; }

    [Parameter, EditorRequired]
    public required IEnumerable<string> Pending { get; set; }

    [Parameter, EditorRequired]
    public required MeasureDefinition Measure { get; set; }

    protected override void OnParametersSet() => _rows = [.. Columns.Select(c => (c, Quantiles.Of(c.Values.Select(v => v.Value))))];
}
