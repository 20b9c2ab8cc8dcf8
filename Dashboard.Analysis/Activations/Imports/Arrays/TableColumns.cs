using System.Globalization;

namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>Which columns of a table are units, and rows out of columns.</summary>
internal static class TableColumns
{
    /// <summary>The column named, those whose names begin as it says ("fc6_*"), or else every column of fractions: whole numbers beside them are labels.</summary>
    /// <param name="place">Names the columns, or none.</param>
    /// <param name="preferred">A column of this name is taken where the place names none.</param>
    /// <param name="columns">Every column of numbers, and whether it holds fractions.</param>
    /// <exception cref="UserErrorException">There is none; the message lists what there is.</exception>
    public static string[] Choose(ArrayPlace place, string preferred, IReadOnlyList<(string Name, bool Fractions)> columns)
    {
        string[] names = [.. columns.Select(c => c.Name)];
        if (place.Member is { } member && member.EndsWith('*'))
        {
            string[] matching = [.. names.Where(n => n.StartsWith(member[..^1], StringComparison.Ordinal))];
            return matching.Length > 0 ? matching : throw new UserErrorException($"{place.FileName} has no column of numbers whose name begins with {member[..^1]}.");
        }

        if (place.Member is not null || names.Contains(preferred))
        {
            return [ArrayNames.Choose(place, preferred, names)];
        }

        string[] fractions = [.. columns.Where(c => c.Fractions).Select(c => c.Name)];
        return fractions.Length > 0 ? fractions : names.Length > 0 ? names : throw new UserErrorException($"{place.FileName} has no column of numbers; one column a unit is needed.", "shape");
    }

    /// <summary>All columns of fractions; those whose names differ in a number at the end only ("fc6_0", "fc6_1"); and each column that can be meant by itself.</summary>
    /// <param name="rows">Of the table.</param>
    /// <param name="columns">Every column of numbers: its name, whether it holds fractions, how many numbers a row, and their type.</param>
    public static IReadOnlyList<ArrayInfo> List(long rows, IReadOnlyList<(string Name, bool Fractions, int Units, string Type)> columns)
    {
        (string Name, bool Fractions, int Units, string Type)[] fractions = [.. columns.Where(c => c.Fractions)];
        ArrayInfo[] groups = [.. fractions.GroupBy(c => c.Name.TrimEnd("0123456789".ToCharArray())).Where(g => g.Key.Length > 0 && g.Count() > 1)
            .Select(g => new ArrayInfo(g.Key + "*", [rows, g.Sum(c => c.Units)], g.First().Type))];
        ArrayInfo[] all = fractions.Length == 0 ? [] : [new ArrayInfo(null, [rows, fractions.Sum(c => c.Units)], fractions[0].Type)];
        return
        [
            .. groups is [var only] && only.Shape[1] == all[0].Shape[1] ? all : [.. all, .. groups],
            .. columns.Where(c => !c.Fractions || c.Units > 1).Select(c => new ArrayInfo(c.Name, c.Units > 1 ? [rows, c.Units] : [rows], c.Type)),
        ];
    }

    /// <summary>Turns columns side by side into rows.</summary>
    public static float[] Rows(IReadOnlyList<float[]> columns)
    {
        int rows = columns[0].Length;
        float[] values = new float[rows * columns.Count];
        for (int column = 0; column < columns.Count; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                values[(row * columns.Count) + column] = columns[column][row];
            }
        }

        return values;
    }

    /// <exception cref="UserErrorException">A value is no whole number.</exception>
    public static long[] Whole(float[] values, string name) => Array.ConvertAll(values, v => v == MathF.Floor(v) && Math.Abs(v) <= 1 << 24
        ? (long)v
        : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"The column {name} holds {v}, which is no class index."), "label"));
}
