using System.Text.RegularExpressions;

namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>One folder a class, named as people or ImageNet (wnid) do; or a flat folder whose file names begin with the wnid, as ILSVRC's do.</summary>
internal static partial class ClassFolders
{
    /// <param name="dataset">Named in errors.</param>
    /// <param name="pictures">Paths, in order.</param>
    /// <param name="root">Where the class folders lie: empty, or ending in '/'.</param>
    /// <param name="classes">All classes in order; null makes them of the folders' names in ordinal order.</param>
    /// <exception cref="UserErrorException">No classes can be told apart, or a folder is no class of the list.</exception>
    public static DatasetIndex Read(string dataset, string[] pictures, string root, ClassList? classes)
    {
        string[] folders = [.. pictures.Select(p => FolderOf(p, root))];
        if (folders.All(f => f.Length == 0))
        {
            folders = [.. pictures.Select(p => Wnid().Match(p[root.Length..]) is { Success: true } match ? match.Groups[1].Value : "")];
        }

        int without = Array.IndexOf(folders, "");
        if (without >= 0)
        {
            throw new UserErrorException($"{pictures[without]} in {dataset} lies in no class's folder; put each class's pictures into a folder of its own, or list them in labels.csv with the columns file and class.");
        }

        string[] names = [.. folders.Distinct().Order(StringComparer.Ordinal)];
        if (pictures.All(p => p[root.Length..].Count(c => c == '/') > 1))
        {
            throw new UserErrorException($"{dataset} holds folders of folders ({DatasetIndexReader.Listing(names)}); choose the one whose folders are the classes, such as {names[^1]}.");
        }

        if (names.Length == 1)
        {
            throw new UserErrorException($"{dataset} holds one class only, {names[0]}; selectivity is measured between classes, so give the folder that holds all the classes' folders.");
        }

        classes ??= ClassList.Of(names);
        Dictionary<string, int> labels = names.ToDictionary(n => n, n => LabelOf(n, classes, dataset));
        return new DatasetIndex(DatasetKind.Folders, classes, pictures, [.. folders.Select(f => labels[f])]);
    }

    private static string FolderOf(string path, string root)
    {
        int end = path.IndexOf('/', root.Length);
        return end < 0 ? "" : path[root.Length..end];
    }

    private static int LabelOf(string folder, ClassList classes, string dataset)
    {
        int byKey = IndexOf(classes.Keys, folder), byName = byKey >= 0 ? byKey : IndexOf(classes.Names, folder);
        return byName >= 0
            ? byName
            : throw new UserErrorException($"The folder {folder} in {dataset} is no class of the list of {classes.Count} classes, which begins with {DatasetIndexReader.Listing(classes.Keys.Take(3))}; check the list or rename the folder.", "label");
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    [GeneratedRegex(@"^(n\d{8})[_.\-]")]
    private static partial Regex Wnid();
}
