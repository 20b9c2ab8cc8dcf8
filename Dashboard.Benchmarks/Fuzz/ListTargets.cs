using System.Text;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Activations.Imports.Arrays;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks.Formats;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Tests.Analysis.Networks.Pytorch;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>Lists: which arrays a file holds, which picture is which row, which class is which, which layer follows which, which word is a kind of which.</summary>
internal static class ListTargets
{
    /// <summary>How each kind of file begins, which a changed one mostly still does.</summary>
    private static readonly (byte[] Head, string Ending)[] s_kinds = [("PK"u8.ToArray(), ".npz"), ("PAR1"u8.ToArray(), ".parquet"), ("ARROW1"u8.ToArray(), ".arrow"), ([0x89, .. "HDF"u8], ".h5"), ([0x93, .. "NUMPY"u8], ".npy")];

    public static FuzzTarget ArrayLists() => new(
        "array-lists",
        [.. new[] { ArrayTargets.Npy(), ArrayTargets.Npz(), ArrayTargets.Safetensors(), ArrayTargets.Hdf5(), ArrayTargets.Parquet(), ArrayTargets.Arrow() }.SelectMany(t => t.Seeds)],
        (bytes, folder) => ArrayContents.List(ArrayTargets.Written(bytes, folder, s_kinds.FirstOrDefault(k => bytes.AsSpan().StartsWith(k.Head)).Ending ?? ".safetensors"), CancellationToken.None));

    public static FuzzTarget Images() => new("image-list", ["cup/a.png\ntree/b.png\n"u8.ToArray(), "a\\b.png\r\n\r\n"u8.ToArray()], (bytes, folder) => ImageListFile.Read(ArrayTargets.Written(bytes, folder, ".txt")));

    public static FuzzTarget Matching()
    {
        ClassList network = new(["cup", "tree", "fish"], ["n1", "n2", "n3"]), dataset = new(["Tasse", "Baum"], ["t", "b"]);
        ClassMatching current = ClassMatching.Propose(network, dataset);
        return new FuzzTarget(
            "matching",
            [Encoding.UTF8.GetBytes(ClassMatchingCsv.Write(network, dataset, current.With(0, 0))), "dataset_class,network_class\n\"Tasse\",cup\nBaum,\n"u8.ToArray()],
            (bytes, _) => ClassMatchingCsv.Read(Encoding.UTF8.GetString(bytes), network, dataset, current));
    }

    /// <summary>Built on weights that fit the seeds.</summary>
    public static FuzzTarget Layers()
    {
        string weights = Path.Combine(Path.GetTempPath(), $"selectivity-{Environment.ProcessId}.pth");
        PytorchFileWriter.Write(weights, [.. (((string Name, long[] Shape)[])[("conv.weight", [4, 3, 3, 3]), ("conv.bias", [4]), ("fc.weight", [3, 144])]).Select(t => (t.Name, t.Shape, (Func<float[]>)(() => new float[t.Shape.Aggregate((a, b) => a * b)])))]);
        byte[] plain = """{ "layers": [ { "type": "conv", "weights": "conv" }, { "type": "relu" }, { "type": "flatten" }, { "type": "linear", "weights": "fc" } ] }"""u8.ToArray();
        byte[] more = """{ "layers": [ { "type": "conv", "weights": "conv", "stride": 1, "padding": 1 }, { "type": "relu", "name": "r" }, { "type": "maxpool", "kernel": 2, "ceil": true }, { "type": "avgpool", "kernel": 2, "stride": 1 }, { "type": "globalavgpool" } ] }"""u8.ToArray();
        NetworkOptions options = new("input") { Preprocessing = PreprocessingChoice.Exactly(new Preprocessing(8, 8, 1, [0, 0, 0], [1, 1, 1])) };
        return new FuzzTarget("layer-list", [plain, more], (bytes, folder) => NetworkFormats.Load([weights], options with { Architecture = ArrayTargets.Written(bytes, folder, ".json") }).Network.Dispose());
    }

    public static FuzzTarget Words() => new("wordnet", FuzzTargets.TestData("studies/wordnet", ".noun"), (bytes, _) =>
        WordNetNouns.Read(new StringReader(Encoding.UTF8.GetString(bytes))).Propose(["dog", "cat", "animal", "feline", "kitty"]));
}
