using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Compare;

/// <summary>Measure × layer: how far each run lies from the first.</summary>
public sealed partial class MeasureOverview
{
    private IReadOnlyList<OverviewRow> _rows = [];
    private (LayerResults? Results, IReadOnlyList<Run> Runs) _compared;

    [Parameter, EditorRequired]
    public required IReadOnlyList<Run> Runs { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ComparedLayer> Layers { get; set; }

    [Parameter, EditorRequired]
    public required LayerResults? Results { get; set; }

    /// <summary>The chosen measure; its row is marked.</summary>
    [Parameter, EditorRequired]
    public required MeasureDefinition Measure { get; set; }

    [Parameter, EditorRequired]
    public required Func<MeasureDefinition, string> AddressOf { get; set; }

    protected override void OnParametersSet()
    {
        // 16 measures × layers × two sortings: not again for each report of progress or a change of the chosen measure.
        bool isSame = ReferenceEquals(_compared.Results?.Layers, Results?.Layers) && _compared.Results?.Criteria == Results?.Criteria && _compared.Runs is not null && _compared.Runs.SequenceEqual(Runs);
        if (isSame && _rows.Count > 0)
        {
            return;
        }

        _compared = (Results, Runs);
        AlignedLayer[] aligned = [.. Layers.Select(l => l.Layer)];
        _rows = [.. MeasureCatalogue.All.Select(m => new OverviewRow(m, [.. ComparedLayer.Of(Runs, aligned, Results, m).Select(Deltas)]))];
    }

    private double?[] Deltas(ComparedLayer layer) =>
        [.. Enumerable.Range(1, Runs.Count - 1).Select(position => layer.Runs.FirstOrDefault(r => r.Position == position)?.Difference?.CliffsDelta)];

    /// <summary>A ground as dark as the difference: at most half, so that the number stays readable. The sign is in the number.</summary>
    private static string? Shade(double? delta) =>
        delta is { } value && double.IsFinite(value) ? FormattableString.Invariant($"background: rgb(var(--sd-share) / {0.45 * Math.Abs(value):0.###})") : null;

    private sealed record OverviewRow(MeasureDefinition Measure, IReadOnlyList<IReadOnlyList<double?>> Deltas);
}
