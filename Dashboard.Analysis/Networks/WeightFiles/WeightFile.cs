using Dashboard.Analysis.Networks.Pytorch;

namespace Dashboard.Analysis.Networks.WeightFiles;

/// <summary>Opens the files that hold weights by name and nothing of the network that uses them.</summary>
internal static class WeightFile
{
    private const string Safetensors = ".safetensors";
    private static readonly string[] s_pytorch = [".pth", ".pt", ".th", ".pth.tar", ".bin"];

    public static IReadOnlyList<string> Extensions { get; } = [.. s_pytorch, Safetensors];

    public static bool IsOne(string path) => Extensions.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="UserErrorException">Missing, damaged, or something else than tensors and containers.</exception>
    public static IWeightFile Open(string path)
    {
        IWeightFile file = path.EndsWith(Safetensors, StringComparison.OrdinalIgnoreCase) ? SafetensorsWeights.Open(path) : new PytorchWeights(PytorchFile.Open(path));
        return UnprefixedWeights.Of(file);
    }

    private sealed class PytorchWeights(PytorchFile file) : IWeightFile
    {
        public string FileName => file.FileName;

        public IReadOnlyCollection<string> Names => file.Names;

        public IReadOnlyList<long> ShapeOf(string name) => file.ShapeOf(name);

        public TorchSharp.torch.Tensor Read(string name) => file.Read(name);

        public void Dispose() => file.Dispose();
    }
}
