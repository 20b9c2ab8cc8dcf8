using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Dashboard.Analysis.Networks;

namespace Dashboard.Analysis.Activations.Recording;

/// <summary>
/// One batch in a journal: index of its first image, B, B predictions, then each layer's U×B values unit after unit, then the XxHash128 of all that.
/// Turned to unit-major here, where a batch lies in the processor's cache, so that finishing copies runs of B values.
/// </summary>
internal static class JournalFrame
{
    private const int FixedBytes = 2 * sizeof(int), ChecksumBytes = 16;

    public static int LengthOf(JournalHeader header, int images) => checked(FixedBytes + (images * sizeof(int) * (1 + header.UnitsInAll)) + ChecksumBytes);

    public static int PredictionsAt => FixedBytes;

    /// <summary>Where in a frame of <paramref name="images"/> images unit 0 of a layer begins.</summary>
    public static int LayerAt(JournalHeader header, int layer, int images) => FixedBytes + (images * sizeof(int) * (1 + header.Layers.Take(layer).Sum(l => l.UnitCount)));

    public static void Write(JournalHeader header, RecordedBatch batch, Span<byte> frame)
    {
        BinaryPrimitives.WriteInt32LittleEndian(frame, batch.FirstImage);
        BinaryPrimitives.WriteInt32LittleEndian(frame[sizeof(int)..], batch.ImageCount);
        MemoryMarshal.AsBytes(batch.Predictions.AsSpan()).CopyTo(frame[FixedBytes..]);
        for (int layer = 0; layer < header.Layers.Count; layer++)
        {
            LayerInfo info = header.Layers[layer];
            int start = LayerAt(header, layer, batch.ImageCount), length = info.UnitCount * batch.ImageCount;
            Transpose(batch.Activations[info.Name], batch.ImageCount, info.UnitCount, MemoryMarshal.Cast<byte, float>(frame.Slice(start, length * sizeof(float))));
        }

        BinaryPrimitives.WriteUInt128LittleEndian(frame[^ChecksumBytes..], XxHash128.HashToUInt128(frame[..^ChecksumBytes]));
    }

    public static bool IsIntact(ReadOnlySpan<byte> frame, int firstImage, int images) =>
        BinaryPrimitives.ReadInt32LittleEndian(frame) == firstImage
        && BinaryPrimitives.ReadInt32LittleEndian(frame[sizeof(int)..]) == images
        && BinaryPrimitives.ReadUInt128LittleEndian(frame[^ChecksumBytes..]) == XxHash128.HashToUInt128(frame[..^ChecksumBytes]);

    private static void Transpose(ReadOnlySpan<float> imageMajor, int images, int units, Span<float> unitMajor)
    {
        for (int image = 0; image < images; image++)
        {
            ReadOnlySpan<float> row = imageMajor.Slice(image * units, units);
            for (int unit = 0; unit < row.Length; unit++)
            {
                unitMajor[(unit * images) + image] = row[unit];
            }
        }
    }
}
