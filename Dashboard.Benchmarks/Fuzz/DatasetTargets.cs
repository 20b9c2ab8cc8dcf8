using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using SkiaSharp;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>Pictures and datasets.</summary>
internal static class DatasetTargets
{
    private static readonly (string Path, byte[] Bytes)[] s_files = [("cup/a.png", Picture(1)), ("tree/b.png", Picture(2)), ("labels.csv", "file,class\ncup/a.png,cup\ntree/b.png,tree\n"u8.ToArray())];

    public static FuzzTarget Images() => new("images", FuzzTargets.TestData("pictures", ".png", ".jpg", ".webp", ".bmp", ".gif"), (bytes, _) => ImageFile.Decode(bytes, "input", applyOrientation: true));

    public static FuzzTarget Zip() => Datasets("zip", "input.zip", ZipOf(s_files)) with { Refit = ArrayTargets.ChangeEntry };

    public static FuzzTarget Tar() => Datasets("tar", "input.tar", TarOf(s_files));

    public static FuzzTarget Tgz() => Datasets("tgz", "input.tgz", Gzip(TarOf(s_files))) with
    {
        Refit = (_, mutator) => Gzip(mutator.Change(TarOf(s_files), [Picture(3)])),
    };

    public static FuzzTarget Cifar() => Datasets("cifar", "test_batch.bin", [.. Enumerable.Range(0, 3).SelectMany(i => (byte[])[(byte)i, .. new byte[3072]])]);

    public static FuzzTarget Idx() => Datasets("idx", "t10k-images-idx3-ubyte", [.. BigEndian(0x803, 3, 4, 4), .. new byte[48]]) with
    {
        Refit = (seed, mutator) => mutator.Change(Gzip(seed), [seed]),
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
        File.WriteAllBytes(Path.Combine(folder, "t10k-labels-idx1-ubyte"), [.. BigEndian(0x801, 3), 1, 2, 3]);
        File.WriteAllBytes(Path.Combine(folder, file), bytes);
        using DatasetReading reading = DatasetReading.Open(Path.Combine(folder, file), new DatasetOptions());
        reading.ReadPictures((_, _) => { }, CancellationToken.None);
        reading.ToDataset("input", DateTimeOffset.UnixEpoch, skipUnreadable: false);
    }

    private static byte[] Picture(int number)
    {
        using SKBitmap bitmap = new(3, 2);
        bitmap.Erase(new SKColor((byte)number, (byte)(2 * number), (byte)(3 * number)));
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static byte[] ZipOf(params (string Path, byte[] Bytes)[] files)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string path, byte[] bytes) in files)
            {
                using Stream entry = archive.CreateEntry(path, CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static byte[] TarOf(params (string Path, byte[] Bytes)[] files)
    {
        using MemoryStream stream = new();
        using (TarWriter archive = new(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach ((string path, byte[] bytes) in files)
            {
                archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(bytes) });
            }
        }

        return stream.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    private static byte[] BigEndian(params int[] numbers)
    {
        byte[] bytes = new byte[numbers.Length * sizeof(int)];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * sizeof(int)), numbers[i]);
        }

        return bytes;
    }
}
