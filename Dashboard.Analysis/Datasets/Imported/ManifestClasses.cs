using System.Globalization;

namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>Makes one list of classes and one index a picture out of what a manifest says.</summary>
internal sealed class ManifestClasses(string file, ManifestFile.Row[] rows)
{
    private const int MostClasses = 1_000_000;

    /// <param name="given">All classes in order; null takes them from the manifest: by label where it has labels, else the names in ordinal order.</param>
    /// <exception cref="UserErrorException">A label or name is not in the list, or one label has two names (<c>label</c>).</exception>
    public (ClassList Classes, int[] Labels) Resolve(ClassList? given)
    {
        bool byLabel = rows.All(r => r.Label is not null);
        if (!byLabel && rows.FirstOrDefault(r => r.Class is null) is { } nameless)
        {
            throw Wrong(nameless, "gives a number where other lines give a class name; use one of them throughout");
        }

        ClassList classes = given ?? (byLabel ? FromLabels() : ClassList.Of(rows.Select(r => r.Class!).Distinct().Order(StringComparer.Ordinal)));
        if (byLabel)
        {
            ManifestFile.Row? bad = rows.FirstOrDefault(r => r.Label < 0 || r.Label >= classes.Count);
            return bad is null
                ? (classes, [.. rows.Select(r => r.Label!.Value)])
                : throw Wrong(bad, string.Create(CultureInfo.InvariantCulture, $"gives the label {bad.Label}, but the classes go from 0 to {classes.Count - 1}; check the list of classes"));
        }

        Dictionary<string, int> keys = Indices(classes.Keys), names = Indices(classes.Names);
        return (classes, [.. rows.Select(r => keys.TryGetValue(r.Class!, out int key) ? key
            : names.TryGetValue(r.Class!, out int name) ? name
            : throw Wrong(r, $"gives the class {r.Class}, which is not in the list of classes"))]);
    }

    private ClassList FromLabels()
    {
        ManifestFile.Row? bad = rows.FirstOrDefault(r => r.Label is < 0 or > MostClasses);
        if (bad is not null)
        {
            throw Wrong(bad, string.Create(CultureInfo.InvariantCulture, $"gives the label {bad.Label}; labels count the classes from 0 on"));
        }

        string[] names = new string[rows.Max(r => r.Label!.Value) + 1];
        foreach (ManifestFile.Row row in rows.Where(r => r.Class is not null))
        {
            names[row.Label!.Value] = names[row.Label.Value] is null || names[row.Label.Value] == row.Class
                ? row.Class!
                : throw Wrong(row, string.Create(CultureInfo.InvariantCulture, $"calls class {row.Label} {row.Class}, which another line calls {names[row.Label.Value]}"));
        }

        return ClassList.Of(names.Select((name, i) => name ?? i.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The first where a name stands twice.</summary>
    private static Dictionary<string, int> Indices(IReadOnlyList<string> names)
    {
        Dictionary<string, int> indices = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            indices.TryAdd(names[i], i);
        }

        return indices;
    }

    private UserErrorException Wrong(ManifestFile.Row row, string what) => new($"{row.Place} of {file} {what}.", "label");
}
