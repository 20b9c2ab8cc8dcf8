using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using Dashboard.Analysis;
using Dashboard.Analysis.Activations.Imports.Arrays;
using Dashboard.Analysis.Datasets;
using Dashboard.Tests.Support;
using SkiaSharp;
using static Dashboard.Tests.Support.DatasetFiles;

namespace Dashboard.Tests.Analysis.Datasets;

/// <summary>Small files that claim, or unpack to, more than any memory or disk has: refused with a sentence before it is taken.</summary>
[Collection(SharedConsole.Name)]
public sealed class BombTests : IDisposable
{
    private const int Side = 60_000;
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte[]> HugePictures => new()
    {
        { "png", [0x89, .. "PNG\r\n\x1a\n"u8, .. PngChunk("IHDR"u8, [.. BigEndian(Side), .. BigEndian(Side), 8, 2, 0, 0, 0]), .. PngChunk("IDAT"u8, Zlib([0, 0, 0, 0])), .. PngChunk("IEND"u8, [])] },
        { "jpg", [0xff, 0xd8, .. JpegSegment(0xc0, [8, .. BigEndian(Side)[2..], .. BigEndian(Side)[2..], 1, 1, 0x11, 0]), .. JpegSegment(0xda, [1, 1, 0, 0, 63, 0]), 0, 0, 0xff, 0xd9] },
        { "gif", [.. "GIF89a"u8, 0x60, 0xea, 0x60, 0xea, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2c, 0, 0, 0, 0, 0x60, 0xea, 0x60, 0xea, 0, 2, 2, 0x44, 1, 0, 0x3b] },
        { "bmp", [.. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 0x60, 0xea, 0, 0, 0x60, 0xea, 0, 0, 1, 0, 24, 0, .. new byte[124]] },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(HugePictures))]
    public void A_picture_of_60000_times_60000_pixels_is_refused_by_its_header(string kind, byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();

        UserErrorException error = Assert.Throws<UserErrorException>(() => ImageFile.Decode(bytes, $"bomb.{kind}"));

        Assert.Equal($"bomb.{kind} is 60000 × 60000 pixels, more than 64 megapixels; make it smaller.", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void The_largest_WebP_is_refused_by_its_header()
    {
        using SKBitmap bitmap = new(8, 8);
        using SKData data = bitmap.PeekPixels().Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 50))!;
        byte[] bytes = data.ToArray();
        // 14 bits a side, less one: 16,383 is the most that this format can claim.
        int at = bytes.AsSpan().IndexOf("VP8L"u8) + 9;
        uint head = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), (head & 0xf0000000) | 0x0fffbffe);

        UserErrorException error = Assert.Throws<UserErrorException>(() => ImageFile.Decode(bytes, "bomb.webp"));

        Assert.Contains("16383 × 16383 pixels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_in_an_archive_that_unpacks_to_more_than_pictures_have_is_not_unpacked()
    {
        byte[] zeros = new byte[100 << 20];
        Write(_folder, "a.zip", Zip(("cup/a.bmp", zeros), ("tree/b.png", Picture(2))));
        Write(_folder, "a.tgz", Gzip(Tar(("cup/a.bmp", zeros), ("tree/b.png", Picture(2)))));
        Write(_folder, "idx/t10k-images-idx3-ubyte.gz", Gzip(zeros));

        Fails("a.zip", "a.zip would unpack to 100 MB or more");
        Fails("a.tgz", "a.tgz would unpack to");
        Fails("idx", "t10k-images-idx3-ubyte.gz would unpack to");
    }

    [Fact]
    public void An_archive_is_refused_for_what_its_entries_claim_together()
    {
        byte[] zip = Zip([.. Enumerable.Range(0, 20).Select(i => ($"cup/{i}.png", Picture(i)))]);
        ForEachEntry(zip, entry => BinaryPrimitives.WriteUInt32LittleEndian(entry[24..], 100_000_000));
        Write(_folder, "a.zip", zip);

        Fails("a.zip", "a.zip would unpack to 1907 MB or more");
    }

    [Fact]
    public void Attributes_of_an_entry_that_claim_a_gigabyte_are_refused_before_it_is_taken()
    {
        byte[] tar = Tar(("cup/a.png", Picture(1)));
        Span<byte> header = tar.AsSpan(0, 512);
        Assert.Equal((byte)'x', header[156]);
        "10000000000\0"u8.CopyTo(header[124..]);
        "        "u8.CopyTo(header[148..]);
        int sum = header.ToArray().Sum(b => b);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ", header[148..]);
        Write(_folder, "a.tar", tar);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Fails("a.tar", "a.tar cannot be read as a tar file");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void An_array_that_claims_more_than_its_file_can_hold_is_not_unpacked()
    {
        byte[] npz = Zip(("fc6.npy", new byte[1000]));
        ForEachEntry(npz, entry => BinaryPrimitives.WriteUInt32LittleEndian(entry[24..], 0xfffffff0));
        Write(_folder, "a.npz", npz);
        FailsToStage("a.npz", "fc6.npy in a.npz would unpack to 4095 MB or more");

        byte[] hdf5 = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", "arrays", "plain.h5"));
        byte[] six = [6, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0];
        for (int at = hdf5.AsSpan().IndexOf(six); at >= 0; at = hdf5.AsSpan().IndexOf(six))
        {
            hdf5[at + 4] = 1;
        }

        Write(_folder, "a.h5", hdf5);
        FailsToStage("a.h5#net/fc6", "fc6 in a.h5 would unpack to");
    }

    private static byte[] PngChunk(ReadOnlySpan<byte> type, byte[] content)
    {
        byte[] body = [.. type, .. content];
        return [.. BigEndian(content.Length), .. body, .. BigEndian(unchecked((int)Crc32.HashToUInt32(body)))];
    }

    private static byte[] JpegSegment(byte marker, byte[] content) => [0xff, marker, 0, (byte)(content.Length + 2), .. content];

    private static byte[] Zlib(byte[] bytes)
    {
        using MemoryStream stream = new();
        using (ZLibStream zlib = new(stream, CompressionLevel.Fastest))
        {
            zlib.Write(bytes);
        }

        return stream.ToArray();
    }

    private static byte[] BigEndian(int number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>Its record in the list at the end of a zip file.</summary>
    private static void ForEachEntry(byte[] zip, Action<Span<byte>> change)
    {
        for (int at = zip.AsSpan().IndexOf("PK\x01\x02"u8); at >= 0;)
        {
            change(zip.AsSpan(at));
            int next = zip.AsSpan(at + 4).IndexOf("PK\x01\x02"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }
    }

    private void Fails(string file, string expected) => Assert.Contains(expected, Assert.Throws<UserErrorException>(() => Read(_folder.File(file))).Message, StringComparison.Ordinal);

    private void FailsToStage(string file, string expected)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => StagedArray.Open(ArrayPlace.Parse(_folder.File(file)), "fc6", TestContext.Current.CancellationToken));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
