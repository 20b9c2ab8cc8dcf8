using System.Globalization;

namespace Dashboard.Analysis.Networks.Pytorch;

/// <summary>A tensor of a PyTorch file: a strided view on a storage. It lies inside the storage.</summary>
internal sealed record PytorchTensor(PytorchStorage Storage, long Offset, IReadOnlyList<long> Shape, IReadOnlyList<long> Strides)
{
    public const int MostDimensions = 16;

    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Numbers of the storage from the first one used to the last.</summary>
    public long Span => Count == 0 ? 0 : 1 + Shape.Zip(Strides).Sum(d => (d.First - 1) * d.Second);

    /// <exception cref="FormatException">The view does not lie inside the storage.</exception>
    public static PytorchTensor Of(PytorchStorage storage, long offset, long[] shape, long[] strides)
    {
        try
        {
            bool sensible = shape.Length == strides.Length && offset >= 0 && shape.All(s => s >= 0) && strides.All(s => s >= 0);
            if (sensible && Fits(storage, offset, shape, strides))
            {
                return new PytorchTensor(storage, offset, shape, strides);
            }
        }
        catch (OverflowException)
        {
            // Said below.
        }

        throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"a tensor of {string.Join("×", shape)} does not fit into its {storage.Count} numbers"));
    }

    /// <summary>No more numbers than the storage has, so that a stride of zero cannot make a small file huge; none beyond its end.</summary>
    private static bool Fits(PytorchStorage storage, long offset, long[] shape, long[] strides)
    {
        long count = shape.Aggregate(1L, (product, size) => checked(product * Math.Max(1, size)));
        long last = shape.Zip(strides).Aggregate(offset, (sum, d) => checked(sum + (Math.Max(0, d.First - 1) * d.Second)));
        return shape.Contains(0) || (count <= storage.Count && last < storage.Count);
    }
}
