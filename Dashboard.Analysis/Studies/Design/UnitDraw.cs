using System.Globalization;
using Dashboard.Analysis.Studies.Assignment;

namespace Dashboard.Analysis.Studies.Design;

/// <summary>Units drawn at random, layer by layer. By keyed hash: a layer's units do not change when another layer is added. Pure.</summary>
public static class UnitDraw
{
    /// <param name="candidates">Units to draw from.</param>
    /// <param name="perLayer">Most units of one layer.</param>
    /// <param name="seed">Same seed, same units, on every machine.</param>
    /// <returns>In the order of the candidates.</returns>
    public static IReadOnlyList<StudyUnit> PerLayer(IReadOnlyList<StudyUnit> candidates, int perLayer, ulong seed)
    {
        string key = seed.ToString(CultureInfo.InvariantCulture);
        HashSet<StudyUnit> drawn =
        [
            .. candidates.GroupBy(u => u.Layer)
                .SelectMany(layer => layer.OrderBy(u => AssignmentKeys.Draw(key, u.Layer, u.Unit.ToString(CultureInfo.InvariantCulture))).Take(perLayer)),
        ];
        return [.. candidates.Where(drawn.Contains)];
    }
}
