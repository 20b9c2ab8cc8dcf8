using System.Security.Cryptography;
using Dashboard.Analysis.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Priors;

/// <summary>
/// A trained generator of one network (Nguyen et al. 2016). A code is a map in units of each channel's standard deviation over real images, and stays between
/// nothing and the mean plus three of them: beyond, the generator has seen nothing and draws noise. Frozen; serves several threads.
/// </summary>
internal sealed class GeneratorPrior : IDisposable
{
    private const string KindKey = "kind", Kind = "generator-prior", HashKey = "network_hash", NetworkKey = "network", LayerKey = "code_layer";
    private const string MeanName = "code.mean", SpreadName = "code.sd";
    private const int LargestDeviations = 3, FingerprintLength = 12;
    private readonly NetworkWeights _weights;

    private GeneratorPrior(GeneratorShape shape, NetworkWeights weights, string fingerprint, Device device)
    {
        Shape = shape;
        Fingerprint = fingerprint;
        _weights = weights;
        weights.MoveTo(device);
        weights.Freeze();
        using DisposeScope scope = NewDisposeScope();
        Highest = ((weights[MeanName] + (LargestDeviations * weights[SpreadName])) / ScaleOf(weights[SpreadName])).reshape(1, -1, 1, 1).DetachFromDisposeScope();
    }

    public GeneratorShape Shape { get; }

    /// <summary>Of the file's content: tells images by different generators apart.</summary>
    public string Fingerprint { get; }

    /// <summary>1×C×1×1: no code goes beyond.</summary>
    public Tensor Highest { get; }

    /// <summary>What a channel is divided by; one that never fires is left as it is.</summary>
    public static Tensor ScaleOf(Tensor spread) => spread.where(spread > 0, ones_like(spread));

    /// <param name="path">As <see cref="Write"/> made it; null where none was named.</param>
    /// <param name="network">What shall be maximized.</param>
    /// <exception cref="UserErrorException">There is no file, it is no generator, or one of another network.</exception>
    public static GeneratorPrior Load(string? path, INetwork network)
    {
        if (path is null)
        {
            throw new UserErrorException($"The method generator needs a generator of the network {network.Name}: train one with train-prior and name its file with --prior, or use the method fourier.");
        }

        SafetensorsFile file = SafetensorsFile.Read(path);
        if (file.Metadata.GetValueOrDefault(KindKey) != Kind)
        {
            throw new UserErrorException($"The file {file.FileName} is no generator: make one with train-prior.");
        }

        if (file.Metadata.GetValueOrDefault(HashKey) != network.ContentHash)
        {
            throw new UserErrorException($"The generator {file.FileName} was trained for another network ({file.Metadata.GetValueOrDefault(NetworkKey)}) than {network.Name} is now: train one for this with train-prior.");
        }

        GeneratorShape shape = new CodeLayer(network).Shape;
        NetworkWeights weights = new();
        try
        {
            foreach ((string name, long[] size) in shape.Weights().Concat([(MeanName, [shape.CodeChannels]), (SpreadName, [shape.CodeChannels])]))
            {
                weights.Add(name, file.ReadSingles(name, size), size);
            }

            return new GeneratorPrior(shape, weights, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))[..FingerprintLength], network.Device);
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <param name="path">Of the file, which appears whole or not at all.</param>
    /// <param name="layer">What the generator starts from.</param>
    /// <param name="learned">Its weights.</param>
    /// <param name="codes">Over real images.</param>
    /// <param name="training">What else people should know about it.</param>
    public static void Write(string path, CodeLayer layer, NetworkWeights learned, CodeStatistics codes, IReadOnlyDictionary<string, string> training)
    {
        using NetworkWeights all = new();
        foreach (string name in learned.Names)
        {
            all.Add(name, learned[name].alias());
        }

        all.Add(MeanName, codes.Mean.alias());
        all.Add(SpreadName, codes.Spread.alias());
        SafetensorsFile.Write(path, all, new Dictionary<string, string>(training)
        {
            [KindKey] = Kind,
            [HashKey] = layer.Network.ContentHash,
            [NetworkKey] = layer.Network.Name,
            [LayerKey] = layer.Name,
            ["code_shape"] = FormattableString.Invariant($"{layer.Shape.CodeChannels}x{layer.Shape.CodeHeight}x{layer.Shape.CodeWidth}"),
            ["picture_shape"] = FormattableString.Invariant($"{layer.Shape.Planes}x{layer.Shape.Height}x{layer.Shape.Width}"),
        });
    }

    /// <param name="code">B×C×H×W in standard deviations.</param>
    /// <returns>B×planes×height×width, 0…1, differentiable with respect to the code.</returns>
    public Tensor Render(Tensor code) => Shape.Render(_weights, code);

    public void Dispose()
    {
        Highest.Dispose();
        _weights.Dispose();
    }
}
