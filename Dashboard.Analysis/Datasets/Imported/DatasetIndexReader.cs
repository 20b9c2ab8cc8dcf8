using Dashboard.Analysis.Datasets.Files;

namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>Finds out what a tree of files is, and lists its pictures and their classes.</summary>
internal static class DatasetIndexReader
{
    private static readonly string[] s_classFiles =
        ["classes.txt", "classes.json", "synsets.txt", "synset_words.txt", "imagenet_synsets.txt", "LOC_synset_mapping.txt", "class_names.txt", "labels.txt"];
    private static readonly string[] s_manifests = ["labels.csv", "labels.json", "manifest.csv", "manifest.json", "dataset.csv", "dataset.json", "annotations.csv", "val.txt"];

    /// <param name="tree">Where the files are.</param>
    /// <param name="file">The one file in it that was given; null where the whole tree was.</param>
    /// <param name="options">Classes, folder and split.</param>
    /// <exception cref="UserErrorException">No dataset, or one that contradicts itself; the message names the file.</exception>
    public static DatasetIndex Read(IFileTree tree, string? file, DatasetOptions options)
    {
        ClassList? classes = options.ClassesPath is null ? null : ClassList.Load(options.ClassesPath);
        string prefix = PrefixOf(options.Folder);
        if (file is not null)
        {
            return PackedFiles.IsPacked(tree, file) ? PackedFiles.Read(tree, [file], classes, DatasetSplit.All)
                : ManifestFile.IsManifest(file) ? ManifestFile.Read(tree, file, classes)
                : throw new UserErrorException($"{file} is no dataset that can be read; give a folder of images, a zip or tar file, a manifest (.csv, .json, .txt), or a CIFAR (.bin) or MNIST (idx) file.");
        }

        string[] paths = [.. tree.Paths.Where(p => p.StartsWith(prefix, StringComparison.Ordinal))];
        if (prefix.Length > 0 && paths.Length == 0)
        {
            throw new UserErrorException($"There is no folder {options.Folder} with files in {tree.Name}; its folders are {Listing(tree.Paths.Where(p => p.Contains('/', StringComparison.Ordinal)).Select(p => p.Split('/')[0]))}.");
        }

        string[] packed = [.. paths.Where(p => PackedFiles.IsPacked(tree, p))];
        if (packed.Length > 0)
        {
            return PackedFiles.Read(tree, packed, classes, options.Split);
        }

        string root = CommonFolder(paths, prefix);
        classes ??= ClassesIn(tree, root, prefix);
        if (s_manifests.Select(name => root + name).FirstOrDefault(tree.Contains) is { } manifest)
        {
            return ManifestFile.Read(tree, manifest, classes);
        }

        string[] pictures = [.. paths.Where(TreePaths.IsPicture)];
        return pictures.Length > 0 ? ClassFolders.Read(tree.Name, pictures, root, classes) : throw NoPictures(tree, paths);
    }

    private static string PrefixOf(string? folder) => folder is null ? ""
        : TreePaths.LeadsOut(folder.Replace('\\', '/')) ? throw new UserErrorException($"The folder {folder} leads out of the dataset; give the name of a folder inside it.", "bad_param")
        : folder.Replace('\\', '/').Trim('/') + "/";

    private static UserErrorException NoPictures(IFileTree tree, string[] paths) => paths.FirstOrDefault(TreePaths.IsArchive) is { } archive
        ? new UserErrorException($"{tree.Name} holds no pictures but further archives such as {archive}; unpack them first and give their folder.")
        : new UserErrorException($"{tree.Name} holds no pictures; a dataset is a folder of pictures for each class, a manifest beside its pictures, or CIFAR or MNIST files.");

    /// <summary>Archives often hold everything in one folder; class folders begin below it.</summary>
    private static string CommonFolder(string[] paths, string prefix)
    {
        while (true)
        {
            string[] pictures = [.. paths.Where(TreePaths.IsPicture)];
            string[] next = [.. pictures.Select(p => p[prefix.Length..]).Select(p => p.Contains('/', StringComparison.Ordinal) ? p.Split('/')[0] : "").Distinct().Take(2)];

            // One folder with pictures right in it is a class, and then the only one.
            if (next is not [{ Length: > 0 } only] || pictures.Any(p => p.LastIndexOf('/') == prefix.Length + only.Length))
            {
                return prefix;
            }

            prefix += only + "/";
        }
    }

    private static ClassList? ClassesIn(IFileTree tree, string root, string prefix)
    {
        string? file = s_classFiles.SelectMany(name => new[] { root + name, prefix + name }).FirstOrDefault(tree.Contains);
        return file is null ? null : ClassList.Parse(tree.Read(file), file);
    }

    internal static string Listing(IEnumerable<string> names)
    {
        const int Shown = 10;
        string[] distinct = [.. names.Distinct().Take(Shown + 1)];
        return distinct.Length == 0 ? "none" : string.Join(", ", distinct.Take(Shown)) + (distinct.Length > Shown ? ", …" : "");
    }
}
