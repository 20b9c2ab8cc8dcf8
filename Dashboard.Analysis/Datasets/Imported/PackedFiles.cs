using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Analysis.Datasets.Files;

namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>Finds CIFAR and IDX files in a tree, and their labels and class names.</summary>
internal static partial class PackedFiles
{
    /// <summary>Between a packed file's path and the number of a picture in it.</summary>
    public const char NumberMark = '#';

    public static bool IsPacked(IFileTree tree, string path) => PackedFile.IsIdx(path) || (CifarName().IsMatch(Path.GetFileName(path)) && tree.Contains(path));

    /// <exception cref="UserErrorException">A file is cut off, its labels are missing or too many, or a label has no class.</exception>
    public static DatasetIndex Read(IFileTree tree, string[] files, ClassList? classes, DatasetSplit split)
    {
        string[] chosen = [.. files.Where(f => IsIn(f, split))];
        if (chosen.Length == 0)
        {
            throw new UserErrorException($"{tree.Name} holds {DatasetIndexReader.Listing(files)}, none of them the {(split == DatasetSplit.Test ? "test" : "training")} images; choose another split.", "no_images");
        }

        return PackedFile.IsIdx(chosen[0]) ? ReadIdx(tree, chosen, classes) : ReadCifar(tree, chosen, classes);
    }

    public static (string File, int Number) Split(string image)
    {
        int mark = image.LastIndexOf(NumberMark);
        return (image[..mark], int.Parse(image.AsSpan(mark + 1), CultureInfo.InvariantCulture));
    }

    private static string NameOf(string file, int number) => string.Create(CultureInfo.InvariantCulture, $"{file}{NumberMark}{number}");

    private static bool IsIn(string file, DatasetSplit split)
    {
        bool isTest = Path.GetFileName(file).Contains("test", StringComparison.OrdinalIgnoreCase) || Path.GetFileName(file).Contains("t10k", StringComparison.OrdinalIgnoreCase);
        return split == DatasetSplit.All || isTest == (split == DatasetSplit.Test);
    }

    private static DatasetIndex ReadCifar(IFileTree tree, string[] files, ClassList? classes)
    {
        List<string> images = [];
        List<int> labels = [];
        DatasetKind? kind = null;
        foreach (string file in files)
        {
            byte[] bytes = tree.Read(file);
            DatasetKind own = PackedFile.CifarKindOf(bytes.Length, file)
                ?? throw new UserErrorException($"{file} is cut off or no CIFAR file: its length is no multiple of one picture's 3,073 (CIFAR-10) or 3,074 bytes (CIFAR-100).", "shape");
            if ((kind ??= own) != own)
            {
                throw new UserErrorException($"{tree.Name} holds files of CIFAR-10 and of CIFAR-100; import them one at a time.");
            }

            PackedFile packed = PackedFile.Open(bytes, file, own);
            classes ??= CifarClasses.Of(tree, file, own);
            int needed = own == DatasetKind.Cifar100 ? 100 : 10;
            if (classes.Count != needed)
            {
                throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"The list of classes has {classes.Count} names, but {file} has {needed} classes; give a list of that length."), "label");
            }

            Append(packed.Count, packed.LabelOf, file, classes, images, labels);
        }

        return new DatasetIndex(kind!.Value, classes!, images, labels);
    }

    private static DatasetIndex ReadIdx(IFileTree tree, string[] files, ClassList? classes)
    {
        List<string> images = [];
        List<byte> all = [];
        foreach (string file in files)
        {
            PackedFile packed = PackedFile.Open(tree.Read(file), file, DatasetKind.Idx);
            string labelFile = LabelFileOf(tree, file);
            byte[] own = PackedFile.OpenIdxLabels(tree.Read(labelFile), labelFile);
            if (own.Length != packed.Count)
            {
                throw new UserErrorException(
                    string.Create(CultureInfo.InvariantCulture, $"{labelFile} has {own.Length} labels, but {file} has {packed.Count} pictures; both must be about the same pictures."), "shape");
            }

            images.AddRange(Enumerable.Range(0, packed.Count).Select(i => NameOf(file, i)));
            all.AddRange(own);
        }

        classes ??= ClassList.Of(Enumerable.Range(0, all.Max() + 1).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        int bad = all.FindIndex(l => l >= classes.Count);
        return bad < 0
            ? new DatasetIndex(DatasetKind.Idx, classes, images, [.. all.Select(l => (int)l)])
            : throw NoClass(images[bad], all[bad], classes);
    }

    private static void Append(int count, Func<int, int> labelOf, string file, ClassList classes, List<string> images, List<int> labels)
    {
        for (int i = 0; i < count; i++)
        {
            images.Add(NameOf(file, i));
            labels.Add(labelOf(i) < classes.Count ? labelOf(i) : throw NoClass(images[^1], labelOf(i), classes));
        }
    }

    private static UserErrorException NoClass(string image, int label, ClassList classes) => new(
        string.Create(CultureInfo.InvariantCulture, $"{image} has the label {label}, but the classes go from 0 to {classes.Count - 1}; the file is damaged or the list of classes is another dataset's."), "label");

    private static string LabelFileOf(IFileTree tree, string file)
    {
        string folder = file[..(file.LastIndexOf('/') + 1)];
        string name = Path.GetFileName(file).Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);
        string plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return new[] { plain, plain + ".gz" }.Select(n => folder + n).FirstOrDefault(tree.Contains)
            ?? throw new UserErrorException($"{file} has no labels: {plain} (or {plain}.gz) is not beside it.");
    }

    [GeneratedRegex(@"^(data_batch_\d+|test_batch|train|test)\.bin$")]
    private static partial Regex CifarName();
}
