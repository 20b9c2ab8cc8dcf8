using System.Collections.Immutable;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services.Explore;

/// <summary>
/// All units of some layers of a run under one set of criteria, as columns. Rows are in the order of layers, then units; a row number means
/// something only together with its table: what leaves the table is a <see cref="UnitId"/>.
/// </summary>
public sealed class UnitTable
{
    private readonly UnitMeasures[] _measures;
    private readonly int[] _layerOfRow;
    private readonly int[] _firstRowOfLayer;
    private readonly ImmutableDictionary<string, Lazy<UnitColumn>> _columns;

    private UnitTable(IReadOnlyList<LayerMeasures> layers, IReadOnlyList<string> classNames, IReadOnlyList<ExploreColumn> columns, SelectivityCriteria criteria)
    {
        Criteria = criteria;
        ClassNames = classNames;
        Definitions = columns;
        Layers = [.. layers.Select(l => l.Layer)];
        _measures = [.. layers.SelectMany(l => l.Units)];
        _layerOfRow = new int[_measures.Length];
        _firstRowOfLayer = new int[layers.Count + 1];
        for (int layer = 0, row = 0; layer < layers.Count; layer++)
        {
            _firstRowOfLayer[layer] = row;
            _layerOfRow.AsSpan(row, layers[layer].Units.Count).Fill(layer);
            row += layers[layer].Units.Count;
            _firstRowOfLayer[layer + 1] = row;
        }

        _columns = columns.ToImmutableDictionary(c => c.Key, c => new Lazy<UnitColumn>(() => Fill(c)), StringComparer.Ordinal);
    }

    public SelectivityCriteria Criteria { get; }

    public IReadOnlyList<string> Layers { get; }

    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The columns in the order people meet them.</summary>
    public IReadOnlyList<ExploreColumn> Definitions { get; }

    public int Count => _measures.Length;

    /// <param name="layers">Measured under the same criteria, in the order of the network.</param>
    /// <param name="classNames">Of the run, by class index.</param>
    /// <param name="columns">With distinct keys.</param>
    /// <param name="criteria">What the layers were measured under.</param>
    public static UnitTable Build(IReadOnlyList<LayerMeasures> layers, IReadOnlyList<string> classNames, IReadOnlyList<ExploreColumn> columns, SelectivityCriteria criteria) =>
        new(layers, classNames, columns, criteria);

    public UnitId Id(int row) => new(Layers[_layerOfRow[row]], _measures[row].Unit);

    public int LayerOf(int row) => _layerOfRow[row];

    public UnitStatus Status(int row) => _measures[row].Status;

    public UnitMeasures Measures(int row) => _measures[row];

    /// <returns>Null where the program knows no such column.</returns>
    public UnitColumn? Find(string key) => _columns.TryGetValue(key, out Lazy<UnitColumn>? column) ? column.Value : null;

    /// <returns>−1 where the table does not hold the unit.</returns>
    public int RowOf(UnitId id)
    {
        for (int layer = 0; layer < Layers.Count; layer++)
        {
            if (Layers[layer] == id.Layer)
            {
                return RowInLayer(layer, id.Unit);
            }
        }

        return -1;
    }

    /// <summary>The name of a class; "no class" for −1, its number where the run gives it no name.</summary>
    public string ClassName(int index) => ClassTokens.Name(ClassNames, index);

    private int RowInLayer(int layer, int unit)
    {
        int first = _firstRowOfLayer[layer], end = _firstRowOfLayer[layer + 1];
        int guess = first + unit;
        if (unit >= 0 && guess < end && _measures[guess].Unit == unit)
        {
            return guess;
        }

        return Array.FindIndex(_measures, first, end - first, m => m.Unit == unit);
    }

    private UnitColumn Fill(ExploreColumn column) => new(
        column,
        column.Known is { } known ? [.. _measures.Select((_, row) => known.GetValueOrDefault(Id(row), double.NaN))] : [.. _measures.Select(column.Value)],
        column.AttributedClass is null ? [] : [.. _measures.Select(column.AttributedClass)],
        column.IsDetector is null ? [] : [.. _measures.Select(m => column.IsDetector(m, Criteria))],
        column.Cutoff?.Invoke(Criteria) ?? double.NaN);
}
