using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>
/// Matrix products as numpy does them, with the check that TorchSharp 0.107 leaves out: its matmul is the one function whose native errors
/// are not caught, so shapes that do not fit would end the process.
/// </summary>
internal static class MatrixProduct
{
    /// <exception cref="ArgumentException">The shapes do not fit, or the numbers are not both float32.</exception>
    public static Tensor Of(Tensor a, Tensor b)
    {
        if (a.dtype != ScalarType.Float32 || b.dtype != ScalarType.Float32 || !Fit(a.shape, b.shape))
        {
            throw new ArgumentException("these matrices cannot be multiplied");
        }

        return a.matmul(b);
    }

    private static bool Fit(long[] a, long[] b)
    {
        if (a.Length == 0 || b.Length == 0 || a[^1] != (b.Length == 1 ? b[0] : b[^2]))
        {
            return false;
        }

        for (int fromEnd = 3; fromEnd <= Math.Min(a.Length, b.Length); fromEnd++)
        {
            if (a[^fromEnd] != b[^fromEnd] && a[^fromEnd] != 1 && b[^fromEnd] != 1)
            {
                return false;
            }
        }

        return true;
    }
}
