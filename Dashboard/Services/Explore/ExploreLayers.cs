using System.Collections.Immutable;
using Dashboard.Analysis.Networks;

namespace Dashboard.Services.Explore;

/// <summary>Which layers the page looks at when the address names none.</summary>
public static class ExploreLayers
{
    /// <param name="layers">The run's, in the order the data flows.</param>
    /// <param name="asked">Names from the address; those the run has not are left out.</param>
    /// <param name="mostUnits">All layers where they hold no more units than this, else as many of the last ones as fit, and one at least.</param>
    /// <returns>In the order the data flows.</returns>
    public static ImmutableArray<LayerInfo> Choose(IReadOnlyList<LayerInfo> layers, ImmutableArray<string> asked, int mostUnits)
    {
        ImmutableArray<LayerInfo> found = [.. layers.Where(l => asked.Contains(l.Name))];
        if (!found.IsEmpty)
        {
            return found;
        }

        int first = layers.Count, units = 0;
        while (first > 0 && (first == layers.Count || units + layers[first - 1].UnitCount <= mostUnits))
        {
            units += layers[--first].UnitCount;
        }

        return [.. layers.Skip(first)];
    }
}
