using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Tests.Support;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>Pictures and datasets.</summary>
internal static class DatasetTargets
{
    private static readonly (string Path, byte[] Bytes)[] s_files = [("cup/a.png", DatasetFiles.Picture(1)), ("tree/b.png", DatasetFiles.Picture(2)), ("labels.csv", "file,class\ncup/a.png,cup\ntree/b.png,tree\n"u8.ToArray())];

    public static FuzzTarget Images() => new("images", FuzzTargets.TestData("pictures", ".png", ".jpg", ".webp", ".bmp", ".gif"), (bytes, _) => ImageFile.Decode(bytes, "input", applyOrientation: true));

    public static FuzzTarget Zip() => Datasets("zip", "input.zip", DatasetFiles.Zip(s_files)) with { Refit = ArrayTargets.ChangeEntry };

    public static FuzzTarget Tar() => Datasets("tar", "input.tar", DatasetFiles.Tar(s_files));

    public static FuzzTarget Tgz() => Datasets("tgz", "input.tgz", DatasetFiles.Gzip(DatasetFiles.Tar(s_files))) with
    {
        Refit = (_, mutator) => DatasetFiles.Gzip(mutator.Change(DatasetFiles.Tar(s_files), [DatasetFiles.Picture(3)])),
    };

    public static FuzzTarget Cifar() => Datasets("cifar", "test_batch.bin", DatasetFiles.Cifar([0], [1], [2]));

    public static FuzzTarget Idx() => Datasets("idx", "t10k-images-idx3-ubyte", DatasetFiles.IdxImages(3, 4)) with
    {
        Refit = (seed, mutator) => mutator.Change(DatasetFiles.Gzip(seed), [seed]),
    };

    public static FuzzTarget Manifest()
    {
        string[] names = ["labels.csv", "labels.json", "val.txt"];
        byte[][] seeds =
        [
            "file,label,class\n\"a.png\",0,cup\nb.png,1,tree\n"u8.ToArray(), """[{"file": "a.png", "class": "cup"}, {"file": "b.png", "label": 1}]"""u8.ToArray(), "a.png 0\nb.png 1\n"u8.ToArray(),
        ];
        return new FuzzTarget("manifest", seeds, (bytes, folder) => Import(bytes, folder, names[bytes.Length == 0 ? 0 : bytes[0] switch { (byte)'[' or (byte)'{' => 1, (byte)'a' => 2, _ => 0 }]));
    }

    private static FuzzTarget Datasets(string name, string file, byte[] seed) => new(name, [seed], (bytes, folder) => Import(bytes, folder, file));

    private static void Import(byte[] bytes, string folder, string file)
    {
        File.WriteAllBytes(Path.Combine(folder, "a.png"), s_files[0].Bytes);
        File.WriteAllBytes(Path.Combine(folder, "b.png"), s_files[1].Bytes);
        File.WriteAllBytes(Path.Combine(folder, "t10k-labels-idx1-ubyte"), DatasetFiles.IdxLabels(1, 2, 3));
        File.WriteAllBytes(Path.Combine(folder, file), bytes);
        using DatasetReading reading = DatasetReading.Open(Path.Combine(folder, file), new DatasetOptions());
        reading.ReadPictures((_, _) => { }, CancellationToken.None);
        reading.ToDataset("input", DateTimeOffset.UnixEpoch, skipUnreadable: false);
    }
}
