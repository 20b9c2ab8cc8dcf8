using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Components.Compare;

/// <summary>Layers of several runs that stand side by side.</summary>
/// <param name="Layers">One entry a run, in the order of the runs; null where a run has no counterpart.</param>
/// <param name="ByName">All that are there bear the same name; otherwise their position made the match.</param>
public sealed record AlignedLayer(IReadOnlyList<LayerInfo?> Layers, bool ByName)
{
    /// <summary>How addresses name it: as the first run that has it does.</summary>
    public string Key => Layers.First(l => l is not null)!.Name;

    /// <summary>"fc6", or "conv5 / fire9" where the runs call it differently.</summary>
    public string Label => string.Join(" / ", Layers.OfType<LayerInfo>().Select(l => l.Name).Distinct());

    /// <summary>
    /// Layers of equal name belong together. What is left between two such layers is matched in the order the data flows, first with first:
    /// a guess, and marked as one. Layers without a counterpart stand alone.
    /// </summary>
    public static IReadOnlyList<AlignedLayer> Of(IReadOnlyList<Run> runs)
    {
        List<LayerInfo?[]> rows = [];
        for (int run = 0; run < runs.Count; run++)
        {
            Place(rows, runs[run].Layers, run, runs.Count);
        }

        return [.. rows.Select(row => new AlignedLayer(row, row.OfType<LayerInfo>().Select(l => l.Name).Distinct().Count() == 1))];
    }

    private static void Place(List<LayerInfo?[]> rows, IReadOnlyList<LayerInfo> layers, int run, int runs)
    {
        Dictionary<string, LayerInfo?[]> named = [];
        foreach (LayerInfo layer in layers)
        {
            // A row may hold two names already; only one of this run's layers can join it.
            if (rows.Find(row => row.Any(l => l?.Name == layer.Name) && !named.ContainsValue(row)) is { } row)
            {
                named.Add(layer.Name, row);
            }
        }

        HashSet<LayerInfo?[]> anchors = [.. named.Values];
        int next = 0;
        foreach (LayerInfo layer in layers)
        {
            if (named.TryGetValue(layer.Name, out LayerInfo?[]? row))
            {
                row[run] = layer;
                next = rows.IndexOf(row) + 1;
                continue;
            }

            if (next == rows.Count || anchors.Contains(rows[next]))
            {
                rows.Insert(next, new LayerInfo?[runs]);
            }

            rows[next++][run] = layer;
        }
    }
}
