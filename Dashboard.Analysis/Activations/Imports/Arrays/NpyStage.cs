using System.Runtime.InteropServices;
using Dashboard.Analysis.Datasets.Files;

namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>Writes a NumPy file piece by piece.</summary>
internal static class NpyStage
{
    /// <exception cref="UserErrorException">The shape is more than the file, or the disk for temporary files, can hold.</exception>
    public static void Begin(FileStream target, string type, IReadOnlyList<long> shape, ArrayPlace place)
    {
        UInt128 bytes = shape.Aggregate((UInt128)(type[^1] - '0'), (product, length) => product > long.MaxValue ? product : product * (UInt128)length);
        Unpacking.RequireSensible(place.FileName, bytes, place.Bytes, Unpacking.DeflateGrowth);
        Unpacking.RequireRoom(place.FileName, bytes);
        NpyWriter.WriteHeader(target, type, [.. shape]);
    }

    public static void Append(FileStream target, ReadOnlySpan<float> values) => target.Write(MemoryMarshal.AsBytes(values));

    public static void Append(FileStream target, ReadOnlySpan<long> values) => target.Write(MemoryMarshal.AsBytes(values));
}
