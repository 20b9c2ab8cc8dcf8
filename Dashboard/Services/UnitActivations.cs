using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services;

/// <summary>One unit's activations with the class of each image, after inclusion.</summary>
/// <param name="Values">One value an image, in the run's order.</param>
/// <param name="Classes">Class index of each image; <see cref="LeftOut"/> where inclusion leaves the image out.</param>
public sealed record UnitActivations(float[] Values, int[] Classes)
{
    public const int LeftOut = -1;

    private const ushort LeftOutOnTheWire = ushort.MaxValue;

    public static UnitActivations Read(IRunCatalogue runs, string runId, string layer, int unit, SelectivityCriteria criteria)
    {
        IActivationMatrix matrix = runs.OpenLayer(runId, layer);
        float[] values = new float[matrix.ImageCount];
        matrix.ReadUnit(unit, values);
        return new UnitActivations(values, Include(runs.ImagesOf(runId), criteria));
    }

    /// <summary>
    /// Six bytes an image, little-endian: first every activation as float32, then every class as uint16, 65535 for images left out.
    /// 66,300 images are 398 kB.
    /// </summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Values.Length * (sizeof(float) + sizeof(ushort))];
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(Values.AsSpan()).CopyTo(bytes);
        }
        else
        {
            for (int i = 0; i < Values.Length; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), Values[i]);
            }
        }

        Span<byte> classes = bytes.AsSpan(Values.Length * sizeof(float));
        for (int i = 0; i < Classes.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(classes[(i * sizeof(ushort))..], Classes[i] == LeftOut ? LeftOutOnTheWire : (ushort)Classes[i]);
        }

        return bytes;
    }

    /// <summary>MEASURES.md section 1: first the mask of correct images, then the classes that are left with too few.</summary>
    internal static int[] Include(RunImages images, SelectivityCriteria criteria)
    {
        int[] classes = new int[images.Labels.Length];
        Dictionary<int, int> counts = [];
        for (int i = 0; i < classes.Length; i++)
        {
            bool taken = !criteria.CorrectOnly || images.Predictions is null || images.Predictions[i] == images.Labels[i];
            classes[i] = taken ? images.Labels[i] : LeftOut;
            if (taken)
            {
                counts[classes[i]] = counts.GetValueOrDefault(classes[i]) + 1;
            }
        }

        for (int i = 0; i < classes.Length; i++)
        {
            if (classes[i] != LeftOut && counts[classes[i]] < criteria.MinImagesPerClass)
            {
                classes[i] = LeftOut;
            }
        }

        return classes;
    }
}
