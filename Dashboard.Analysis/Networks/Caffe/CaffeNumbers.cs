using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Analysis.Networks.Protobuf;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>Numbers go straight from the file into libtorch's memory. As many are allocated as lie in the file, whatever it says of their shape.</summary>
internal static class CaffeNumbers
{
    /// <param name="stream">The file the pieces lie in.</param>
    /// <param name="weight">Of a shape that has been compared with the pieces, and of at most 2 GB.</param>
    /// <returns>float32; the caller owns it.</returns>
    public static Tensor Read(Stream stream, OnnxTensor weight)
    {
        ScalarType type = weight.Type == OnnxType.Double ? ScalarType.Float64 : ScalarType.Float32;
        long bytes = weight.Data.Sum(d => d.Length);
        using Tensor values = empty([bytes / (type == ScalarType.Float64 ? sizeof(double) : sizeof(float))], type);
        int at = 0;
        foreach (FileRange piece in weight.Data.Where(d => d.Length > 0))
        {
            stream.Position = piece.Offset;
            stream.ReadExactly(values.bytes.Slice(at, (int)piece.Length));
            at += (int)piece.Length;
        }

        using Tensor singles = values.to_type(ScalarType.Float32);
        return singles.reshape([.. weight.Dimensions]);
    }
}
