using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Pytorch;

/// <summary>Types of numbers a PyTorch file stores, in the words of safetensors.</summary>
public enum PytorchType
{
    F32,
    F64,
    F16,
    BF16,
    I64,
    I32,
    I16,
    I8,
    U8,
    Bool,
}

internal static class PytorchTypes
{
    public static ScalarType ToTorch(this PytorchType type) => type switch
    {
        PytorchType.F32 => ScalarType.Float32,
        PytorchType.F64 => ScalarType.Float64,
        PytorchType.F16 => ScalarType.Float16,
        PytorchType.BF16 => ScalarType.BFloat16,
        PytorchType.I64 => ScalarType.Int64,
        PytorchType.I32 => ScalarType.Int32,
        PytorchType.I16 => ScalarType.Int16,
        PytorchType.I8 => ScalarType.Int8,
        PytorchType.U8 => ScalarType.Byte,
        _ => ScalarType.Bool,
    };

    /// <summary>Bytes a number.</summary>
    public static int Width(this PytorchType type) => type switch
    {
        PytorchType.F64 or PytorchType.I64 => 8,
        PytorchType.F32 or PytorchType.I32 => 4,
        PytorchType.F16 or PytorchType.BF16 or PytorchType.I16 => 2,
        _ => 1,
    };
}
