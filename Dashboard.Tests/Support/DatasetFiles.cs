using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using SkiaSharp;

namespace Dashboard.Tests.Support;

/// <summary>Small datasets in every form, made of plain pictures whose colour tells which they are.</summary>
internal static class DatasetFiles
{
    /// <summary>A PNG of 3 × 2 pixels, all of them (number, 2 × number, 3 × number).</summary>
    public static byte[] Picture(int number)
    {
        byte[] pixels = [.. Enumerable.Range(0, 6).SelectMany(_ => new[] { (byte)number, (byte)(2 * number), (byte)(3 * number) })];
        using SKBitmap bitmap = SkiaBitmaps.FromRgb(new RgbImage(3, 2, pixels));
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public static void Write(TemporaryFolder folder, string path, byte[] bytes)
    {
        string full = folder.File(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }

    public static void Write(TemporaryFolder folder, string path, string text) => Write(folder, path, System.Text.Encoding.UTF8.GetBytes(text));

    public static byte[] Zip(params (string Path, byte[] Bytes)[] files)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string path, byte[] bytes) in files)
            {
                using Stream entry = archive.CreateEntry(path).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    public static byte[] Tar(params (string Path, byte[] Bytes)[] files)
    {
        using MemoryStream stream = new();
        using (TarWriter archive = new(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach ((string path, byte[] bytes) in files)
            {
                archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(bytes) });
            }
        }

        return stream.ToArray();
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    /// <summary>Records whose planes are (number, 2 × number, 3 × number).</summary>
    public static byte[] Cifar(params byte[][] labels) =>
        [.. labels.SelectMany((label, number) => label.Concat(Enumerable.Range(1, 3).SelectMany(plane => Enumerable.Repeat((byte)(plane * number), 1024))))];

    public static byte[] IdxImages(int count, int side) => [.. Numbers(0x803, count, side, side), .. Enumerable.Range(0, count).SelectMany(i => Enumerable.Repeat((byte)(7 * i), side * side))];

    public static byte[] IdxLabels(params byte[] labels) => [.. Numbers(0x801, labels.Length), .. labels];

    public static (DatasetRecord Record, DatasetImages Images) Read(string path, DatasetOptions? options = null)
    {
        using DatasetReading reading = DatasetReading.Open(path, options ?? new DatasetOptions());
        reading.ReadPictures((_, _) => { }, TestContext.Current.CancellationToken);
        return reading.ToDataset("it", DateTimeOffset.UnixEpoch, options?.SkipUnreadable == true);
    }

    private static byte[] Numbers(params int[] numbers)
    {
        byte[] bytes = new byte[numbers.Length * 4];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * 4), numbers[i]);
        }

        return bytes;
    }
}
