using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Plots;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Compare;

/// <summary>The comparison in numbers: each layer of each run, and how far it lies from the first run's.</summary>
public sealed partial class DifferenceTable
{
    [Inject]
    public required PageScripts Scripts { get; init; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ComparedLayer> Layers { get; set; }

    [Parameter, EditorRequired]
    public required MeasureDefinition Measure { get; set; }

    /// <summary>The first run.</summary>
    [Parameter, EditorRequired]
    public required Run Reference { get; set; }

    /// <summary>How many runs are compared: a layer that fewer have says so.</summary>
    [Parameter, EditorRequired]
    public required int RunCount { get; set; }

    /// <summary>Key of the layer whose cumulative distributions are open; null for none.</summary>
    [Parameter]
    public string? OpenLayer { get; set; }

    [Parameter, EditorRequired]
    public required Func<string, string> AddressOfLayer { get; set; }

    [Parameter, EditorRequired]
    public required Func<IReadOnlyDictionary<string, string>> Provenance { get; set; }

    [Parameter, EditorRequired]
    public required string FileName { get; set; }

    private string Match(ComparedLayer layer) => layer.Runs.Count == 1
        ? "only here"
        : (layer.Layer.ByName ? "matched by name" : "matched by position") + (layer.Runs.Count < RunCount ? ", not in all runs" : "");

    private Task SaveCsvAsync() => Scripts.DownloadAsync($"{FileName}.csv", "text/csv", Table().ToCsv());

    private PlotTable Table() => new(
        [
            "compared_layer", "matched", "run", "layer", "units", "compared", "not_ok", "undefined", "infinite", "detectors", "median", "mean",
            "reference_run", "reference_n", "median_difference", "ks_distance", "ks_at", "cliffs_delta", "p_higher",
        ],
        [
            .. from layer in Layers
               from run in layer.Runs
               where run.Column is not null
               select new object?[]
               {
                   layer.Layer.Label, layer.Runs.Count == 1 ? "none" : layer.Layer.ByName ? "name" : "position", run.Run.Id, run.Column!.Layer.Name,
                   run.Column.UnitCount, run.Column.Values.Count, run.Column.NotOk, run.Column.Undefined, run.Column.Infinite,
                   Measure.DefaultCutoff is null ? null : run.Column.Detectors, run.Values!.Median, run.Values.Mean,
                   run.Difference is null ? null : Reference.Id, run.Difference?.FirstCount, run.Difference?.MedianDifference, run.Difference?.KolmogorovSmirnov,
                   run.Difference?.KolmogorovSmirnovAt, run.Difference?.CliffsDelta, run.Difference?.Superiority,
               },
        ],
        Provenance());
}
