using System.Globalization;
using Dashboard.Analysis.Networks;

namespace Dashboard.Analysis.Studies.Design;

/// <summary>A typed list of units: "conv5: 3, 17, 40-49; fc8" means three numbers and a range of conv5, and all of fc8. Lines divide like semicolons.</summary>
public static class UnitListText
{
    /// <param name="text">As typed.</param>
    /// <param name="layers">The run's layers.</param>
    /// <returns>In the order of the layers, then of the units, each once.</returns>
    /// <exception cref="UserErrorException">A layer or unit is not there, or the text cannot be read.</exception>
    public static IReadOnlyList<StudyUnit> Parse(string text, IReadOnlyList<LayerInfo> layers)
    {
        HashSet<StudyUnit> found = [];
        foreach (string part in text.Split(';', '\n', '\r').Select(p => p.Trim()).Where(p => p.Length > 0))
        {
            // A layer's name may hold a colon itself; numbers may not.
            LayerInfo layer = layers.Where(l => part == l.Name || part.StartsWith(l.Name + ":", StringComparison.Ordinal)).MaxBy(l => l.Name.Length)
                ?? throw Wrong($"The list has \"{Shown(part)}\", which begins with no layer of this run; write for instance \"{layers[0].Name}: 0-9\".");
            found.UnionWith(part.Length == layer.Name.Length ? All(layer) : Units(part[(layer.Name.Length + 1)..], layer));
        }

        return found.Count > 0
            ? [.. layers.SelectMany(l => found.Where(u => u.Layer == l.Name).OrderBy(u => u.Unit))]
            : throw Wrong($"The list of units is empty; write for instance \"{layers[0].Name}: 0-9\".");
    }

    private static IEnumerable<StudyUnit> All(LayerInfo layer) => Enumerable.Range(0, layer.UnitCount).Select(u => new StudyUnit(layer.Name, u));

    private static IEnumerable<StudyUnit> Units(string list, LayerInfo layer)
    {
        foreach (string piece in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] ends = piece.Split('-', '–');
            int from = Number(ends[0], piece, layer), to = ends.Length == 1 ? from : Number(ends[^1], piece, layer);
            if (ends.Length > 2 || to < from)
            {
                throw Wrong($"\"{Shown(piece)}\" is no range of units; write for instance 40-49.");
            }

            for (int unit = from; unit <= to; unit++)
            {
                yield return new StudyUnit(layer.Name, unit);
            }
        }
    }

    private static int Number(string text, string piece, LayerInfo layer)
    {
        if (!int.TryParse(text, NumberStyles.None | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int unit))
        {
            throw Wrong($"\"{Shown(piece)}\" is no unit of {layer.Name}; write numbers and ranges such as 3, 40-49.");
        }

        return unit < layer.UnitCount ? unit : throw Wrong($"{layer.Name} has no unit {unit}; its units are 0 to {layer.UnitCount - 1}.");
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static UserErrorException Wrong(FormattableString sentence) => new(sentence.ToString(CultureInfo.InvariantCulture), "bad_units");
}
