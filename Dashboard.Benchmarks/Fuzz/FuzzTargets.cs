namespace Dashboard.Benchmarks.Fuzz;

/// <summary>Everything that reads files or forms of strangers, by name. Made when asked for: some start an app.</summary>
internal static class FuzzTargets
{
    private static readonly Dictionary<string, Func<FuzzTarget>> s_all = new(StringComparer.Ordinal)
    {
        ["npy"] = ArrayTargets.Npy,
        ["labels"] = ArrayTargets.Labels,
        ["npz"] = ArrayTargets.Npz,
        ["safetensors"] = ArrayTargets.Safetensors,
        ["hdf5"] = ArrayTargets.Hdf5,
        ["parquet"] = ArrayTargets.Parquet,
        ["arrow"] = ArrayTargets.Arrow,
        ["array-lists"] = ListTargets.ArrayLists,
        ["image-list"] = ListTargets.Images,
        ["matching"] = ListTargets.Matching,
        ["layer-list"] = ListTargets.Layers,
        ["wordnet"] = ListTargets.Words,
        ["onnx"] = NetworkTargets.Onnx,
        ["pytorch"] = NetworkTargets.Pytorch,
        ["weights"] = NetworkTargets.Weights,
        ["prototxt"] = CaffeTargets.Prototxt,
        ["caffemodel"] = CaffeTargets.Model,
        ["binaryproto"] = CaffeTargets.MeanImage,
        ["images"] = DatasetTargets.Images,
        ["zip"] = DatasetTargets.Zip,
        ["tar"] = DatasetTargets.Tar,
        ["tgz"] = DatasetTargets.Tgz,
        ["cifar"] = DatasetTargets.Cifar,
        ["idx"] = DatasetTargets.Idx,
        ["manifest"] = DatasetTargets.Manifest,
        ["classes"] = TextTargets.Classes,
        ["preprocessing"] = TextTargets.Preprocessing,
        ["rules"] = TextTargets.Rules,
        ["addresses"] = TextTargets.Addresses,
        ["study"] = StudyTargets.Export,
        ["backup"] = StudyTargets.Backup,
        ["forms"] = FormTargets.Forms,
        ["api"] = ApiTargets.Api,
    };

    public static IReadOnlyCollection<string> Names => s_all.Keys;

    public static FuzzTarget? Find(string name) => s_all.TryGetValue(name, out Func<FuzzTarget>? make) ? make() : null;

    /// <summary>The tests' files, in the repository.</summary>
    public static byte[][] TestData(string folder, params string[] endings)
    {
        string path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "Dashboard.Tests", "TestData", folder));
        return [.. Directory.EnumerateFiles(path).Where(f => endings.Contains(Path.GetExtension(f)) && new FileInfo(f).Length < 100_000).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }
}
