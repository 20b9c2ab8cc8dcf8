using Dashboard.Analysis.Datasets.Files;
using PureHDF;
using PureHDF.Selections;
using PureHDF.VOL.Native;

namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>
/// Datasets of an HDF5 file: images × units, or images × units × rows × columns, of which the spatial maximum is taken; one dimension of whole numbers for
/// labels. A file of the layout of Gale et al. is read as such.
/// </summary>
internal static class Hdf5Arrays
{
    private const int DeepestGroup = 16, MostDatasets = 10_000;
    private const long PieceValues = 8 << 20;

    public static ArrayNotes Copy(ArrayPlace place, string preferred, FileStream target, CancellationToken cancellation)
    {
        using NativeFile file = H5File.OpenRead(place.Path);
        if (place.Member is null && GaleHdf5.TryCopy(file, place, target, cancellation) is { } notes)
        {
            return notes;
        }

        Dictionary<string, IH5Dataset> datasets = new(StringComparer.Ordinal);
        Collect(file, "", 0, datasets);
        string name = ArrayNames.Choose(place, preferred, datasets.Keys);
        IH5Dataset dataset = datasets[name];
        long[] shape = ShapeOf(dataset, $"{name} in {place.FileName}", place.Bytes);
        if (shape.Length == 1)
        {
            NpyStage.Begin(target, "<i8", shape, place);
            NpyStage.Append(target, ReadWhole(dataset, $"{name} in {place.FileName}"));
            return ArrayNotes.None;
        }

        if (shape.Length is not (2 or 4))
        {
            throw new UserErrorException($"{name} in {place.FileName} has {shape.Length} dimensions; images × units, or images × units × rows × columns, are needed.", "shape");
        }

        NpyStage.Begin(target, "<f4", shape[..2], place);
        AppendRows(dataset, shape, unitAxis: 1, target, cancellation);
        return ArrayNotes.None;
    }

    public static IReadOnlyList<ArrayInfo> List(ArrayPlace place, CancellationToken cancellation)
    {
        using NativeFile file = H5File.OpenRead(place.Path);
        if (GaleHdf5.TryDescribe(file, place) is { } whole)
        {
            return [whole];
        }

        Dictionary<string, IH5Dataset> datasets = new(StringComparer.Ordinal);
        Collect(file, "", 0, datasets);
        return [.. datasets.Where(d => d.Value.Type.Class is H5DataTypeClass.FloatingPoint or H5DataTypeClass.FixedPoint)
            .Select(d => new ArrayInfo(datasets.Count == 1 ? null : d.Key, ShapeOf(d.Value, $"{d.Key} in {place.FileName}", place.Bytes), TypeOf(d.Value)))];
    }

    public static string TypeOf(IH5Dataset dataset) => ElementTypes.Of(
        dataset.Type.Class == H5DataTypeClass.FloatingPoint ? 'f' : dataset.Type.FixedPoint.IsSigned ? 'i' : 'u', dataset.Type.Size);

    /// <summary>Images × units, the maximum over the other two axes where there are four.</summary>
    public static void AppendRows(IH5Dataset dataset, long[] shape, int unitAxis, FileStream target, CancellationToken cancellation)
    {
        long perImage = shape.Skip(1).Aggregate(1L, (a, b) => checked(a * b));
        int units = checked((int)shape[unitAxis]), places = perImage == 0 ? 0 : (int)(perImage / units);
        long rowsAtOnce = Math.Max(1, PieceValues / Math.Max(1, perImage));
        for (long first = 0; first < shape[0]; first += rowsAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            long rows = Math.Min(rowsAtOnce, shape[0] - first);
            float[] values = Read(dataset, shape, first, rows);
            NpyStage.Append(target, shape.Length == 2 ? values : Maxima(values, (int)rows, units, places, unitsLast: unitAxis == shape.Length - 1));
        }
    }

    /// <param name="dataset">The dataset.</param>
    /// <param name="name">For messages.</param>
    /// <param name="fileBytes">Of the file it is in: a dataset without a single chunk may claim terabytes of zeros.</param>
    public static long[] ShapeOf(IH5Dataset dataset, string name, long fileBytes)
    {
        UInt128 count = 1;
        foreach (ulong length in dataset.Space.Dimensions)
        {
            count *= length;
            if (count > long.MaxValue / sizeof(double))
            {
                throw new UserErrorException($"{name} claims dimensions that no file can have; it is damaged.", "shape");
            }
        }

        Unpacking.RequireSensible(name, count * (UInt128)Math.Max(1, dataset.Type.Size), fileBytes, Unpacking.DeflateGrowth);
        return [.. dataset.Space.Dimensions.Select(d => (long)d)];
    }

    private static float[] Maxima(float[] values, int rows, int units, int places, bool unitsLast)
    {
        float[] maxima = new float[rows * units];
        for (int row = 0; row < rows; row++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                float largest = float.NegativeInfinity;
                for (int place = 0; place < places; place++)
                {
                    int at = (row * units * places) + (unitsLast ? (place * units) + unit : (unit * places) + place);

                    // Not Math.Max of finite values only: a NaN must come through, to be reported.
                    largest = MathF.Max(largest, values[at]);
                }

                maxima[(row * units) + unit] = largest;
            }
        }

        return maxima;
    }

    private static float[] Read(IH5Dataset dataset, long[] shape, long first, long rows)
    {
        ulong[] starts = [(ulong)first, .. new ulong[shape.Length - 1]], blocks = [(ulong)rows, .. shape.Skip(1).Select(s => (ulong)s)];
        HyperslabSelection selection = new(shape.Length, starts, blocks);
        return (dataset.Type.Class, dataset.Type.Size) switch
        {
            (H5DataTypeClass.FloatingPoint, 2) => Array.ConvertAll(dataset.Read<Half[]>(selection), v => (float)v),
            (H5DataTypeClass.FloatingPoint, 4) => dataset.Read<float[]>(selection),
            (H5DataTypeClass.FloatingPoint, 8) => Array.ConvertAll(dataset.Read<double[]>(selection), v => (float)v),
            _ => Array.ConvertAll(ReadIntegers(dataset, selection), v => (float)v),
        };
    }

    private static long[] ReadWhole(IH5Dataset dataset, string name) => dataset.Type.Class == H5DataTypeClass.FixedPoint
        ? ReadIntegers(dataset, new AllSelection())
        : throw new UserErrorException($"{name} holds no whole numbers; labels and predictions are class indices.", "label");

    private static long[] ReadIntegers(IH5Dataset dataset, Selection selection) => (dataset.Type.Class, dataset.Type.Size, dataset.Type.Class == H5DataTypeClass.FixedPoint && dataset.Type.FixedPoint.IsSigned) switch
    {
        (H5DataTypeClass.FixedPoint, 1, true) => Array.ConvertAll(dataset.Read<sbyte[]>(selection), v => (long)v),
        (H5DataTypeClass.FixedPoint, 1, false) => Array.ConvertAll(dataset.Read<byte[]>(selection), v => (long)v),
        (H5DataTypeClass.FixedPoint, 2, true) => Array.ConvertAll(dataset.Read<short[]>(selection), v => (long)v),
        (H5DataTypeClass.FixedPoint, 2, false) => Array.ConvertAll(dataset.Read<ushort[]>(selection), v => (long)v),
        (H5DataTypeClass.FixedPoint, 4, true) => Array.ConvertAll(dataset.Read<int[]>(selection), v => (long)v),
        (H5DataTypeClass.FixedPoint, 4, false) => Array.ConvertAll(dataset.Read<uint[]>(selection), v => (long)v),
        (H5DataTypeClass.FixedPoint, 8, _) => dataset.Read<long[]>(selection),
        _ => throw new UserErrorException($"The dataset {dataset.Name} holds no numbers of a known type; float16, float32, float64 or integers are needed."),
    };

    private static void Collect(IH5Group group, string prefix, int depth, Dictionary<string, IH5Dataset> datasets)
    {
        foreach (IH5Object child in group.Children())
        {
            if (child is IH5Dataset dataset && datasets.Count < MostDatasets)
            {
                datasets[prefix + child.Name] = dataset;
            }
            else if (child is IH5Group inner && depth < DeepestGroup)
            {
                Collect(inner, prefix + child.Name + "/", depth + 1, datasets);
            }
        }
    }
}
