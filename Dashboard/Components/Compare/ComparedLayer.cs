using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;

namespace Dashboard.Components.Compare;

/// <summary>One measure over one layer of one run, beside the same of the run it is compared with.</summary>
/// <param name="Position">Of the run among the compared ones, from 0; gives it its colour.</param>
/// <param name="Run">The run.</param>
/// <param name="Column">Its units; null while they are not measured.</param>
/// <param name="Values">Five numbers and a mean of the units that have a value.</param>
/// <param name="Difference">From the first run; null for the first run itself and where either is not measured.</param>
public sealed record ComparedRun(int Position, Run Run, LayerColumn? Column, Quantiles? Values, DistributionDifference? Difference);

/// <summary>One measure over layers that stand side by side.</summary>
public sealed record ComparedLayer(AlignedLayer Layer, IReadOnlyList<ComparedRun> Runs)
{
    public static IReadOnlyList<ComparedLayer> Of(IReadOnlyList<Run> runs, IReadOnlyList<AlignedLayer> aligned, LayerResults? results, MeasureDefinition measure) =>
        [.. aligned.Select(row => new ComparedLayer(row, Compare(runs, row, results, measure)))];

    private static List<ComparedRun> Compare(IReadOnlyList<Run> runs, AlignedLayer row, LayerResults? results, MeasureDefinition measure)
    {
        List<ComparedRun> compared = [];
        LayerColumn? reference = null;
        for (int i = 0; i < runs.Count; i++)
        {
            if (row.Layers[i] is not { } layer)
            {
                continue;
            }

            LayerColumn? column = results?.Layers.GetValueOrDefault(ComparedLayers.KeyOf(runs[i].Id, layer.Name)) is { } measured ? LayerColumn.Of(layer, measured, measure) : null;
            reference = i == 0 ? column : reference;
            compared.Add(new ComparedRun(
                i,
                runs[i],
                column,
                column is null ? null : Quantiles.Of(ValuesOf(column)),
                i > 0 && reference is not null && column is not null ? DistributionDifference.Of(ValuesOf(reference), ValuesOf(column)) : null));
        }

        return compared;
    }

    private static IEnumerable<double> ValuesOf(LayerColumn column) => column.Values.Select(v => v.Value);
}
