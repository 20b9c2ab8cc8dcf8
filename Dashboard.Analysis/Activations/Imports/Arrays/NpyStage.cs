using System.Runtime.InteropServices;

namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>Writes a NumPy file piece by piece.</summary>
internal static class NpyStage
{
    public static void Begin(FileStream target, string type, IEnumerable<long> shape) => NpyWriter.WriteHeader(target, type, shape.ToArray());

    public static void Append(FileStream target, ReadOnlySpan<float> values) => target.Write(MemoryMarshal.AsBytes(values));

    public static void Append(FileStream target, ReadOnlySpan<long> values) => target.Write(MemoryMarshal.AsBytes(values));
}
