using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Analysis.Networks.Pytorch;
using Dashboard.Tests.Analysis.Networks.Onnx;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>Files of weights and whole networks.</summary>
internal static class NetworkTargets
{
    public static FuzzTarget Onnx() => new("onnx", [Network(), Loop()], (bytes, _) =>
    {
        using OnnxSource source = new(new MemoryStream(bytes), "input.onnx", null);
        OnnxNetwork.Load(source, new OnnxNetworkOptions("input", new Preprocessing(8, 8, 1, [0, 0, 0], [1, 1, 1]))).Dispose();
    });

    public static FuzzTarget Pytorch() => new("pytorch", FuzzTargets.TestData("pytorch", ".pt", ".pth"), (bytes, folder) =>
    {
        using PytorchFile file = PytorchFile.Open(ArrayTargets.Written(bytes, folder, ".pt"));
        foreach (string name in file.Names)
        {
            file.Read(name).Dispose();
        }
    })
    {
        Refit = (seed, mutator) => seed.AsSpan().StartsWith("PK"u8) ? ArrayTargets.ChangeEntry(seed, mutator) : mutator.Change(seed, [seed]),
    };

    public static FuzzTarget Weights() => new("weights", FuzzTargets.TestData("arrays", ".safetensors"), (bytes, _) =>
    {
        SafetensorsFile file = SafetensorsFile.Parse("input.safetensors", bytes);
        foreach (SafetensorsEntry entry in file.Entries.Where(e => e.DataType is "F32" or "F16" or "BF16"))
        {
            file.ReadSingles(entry.Name);
        }
    });

    private static byte[] Network() => new OnnxBuilder(13).Input("x", 0, 3, 8, 8)
        .Weight("w1", 4, 3, 3, 3).Weight("s", 4).Weight("b", 4).Weight("m", 4).Weight("v", [1, 2, 1, 0.5f], 4).Weight("w2", 6, 64)
        .Node("conv", "Conv", "x w1", "c1", ("pads", new[] { 1, 1, 1, 1 })).Node("BatchNormalization", "c1 s b m v", "n").Node("Relu", "n", "r")
        .Node("MaxPool", "r", "p", ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 })).Node("Flatten", "p", "f")
        .Node("Gemm", "f w2", "logits", ("transB", 1)).Node("Softmax", "logits", "prob").Output("prob").Build();

    private static byte[] Loop() => new OnnxBuilder(13).Input("x", 0, 3, 8, 8).Weight("w", 4, 3, 3, 3).Weight("d", 5, 4).Longs("shape", 0, -1)
        .Node("Conv", "x w", "c", ("pads", new[] { 1, 1, 1, 1 }), ("strides", new[] { 2, 2 })).Node("Sigmoid", "c", "s").Node("GlobalAveragePool", "s", "g")
        .Node("Reshape", "g shape", "f").Node("Gemm", "f d", "y", ("transB", 1)).Output("y").Build();
}
