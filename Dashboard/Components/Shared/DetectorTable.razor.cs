using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Shared;

/// <summary>Measure × layer: how many units each calls detectors. The disagreement between rows is what the paper is about.</summary>
public sealed partial class DetectorTable
{
    private IReadOnlyList<DetectorRow> _rows = [];
    private LayerResults? _counted;

    [Parameter, EditorRequired]
    public required LayerResults? Results { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<LayerInfo> Layers { get; set; }

    /// <summary>The chosen measure; its row is marked.</summary>
    [Parameter, EditorRequired]
    public required MeasureDefinition Measure { get; set; }

    [Parameter, EditorRequired]
    public required Func<MeasureDefinition, string> AddressOf { get; set; }

    protected override void OnParametersSet()
    {
        if (_rows.Count > 0 && ReferenceEquals(_counted?.Layers, Results?.Layers) && _counted?.Criteria == Results?.Criteria)
        {
            return;
        }

        _counted = Results;
        SelectivityCriteria criteria = Results?.Criteria ?? SelectivityCriteria.Default;
        _rows = [.. from measure in MeasureCatalogue.All
                    let cutoff = Detectors.CutoffOf(measure, criteria)
                    where cutoff is not null
                    select new DetectorRow(measure, cutoff.Value, [.. Layers.Select(l => Count(l, measure))])];
    }

    private DetectorCell? Count(LayerInfo layer, MeasureDefinition measure) =>
        Results?.Layers.GetValueOrDefault(layer.Name) is { } measured
            ? new DetectorCell(measured.Units.Count(u => Detectors.IsDetector(u, measure, measured.Criteria)), measured.Units.Count)
            : null;

    /// <summary>A ground as dark as the share: at most half, so that the number stays readable.</summary>
    private static string Shade(DetectorCell cell) =>
        FormattableString.Invariant($"background: rgb(var(--sd-share) / {0.45 * cell.Detectors / Math.Max(1, cell.Units):0.###})");

    private sealed record DetectorRow(MeasureDefinition Measure, double Cutoff, IReadOnlyList<DetectorCell?> Cells);

    private sealed record DetectorCell(int Detectors, int Units);
}
