using System.Text.Json;
using Dashboard.Analysis.Datasets;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Networks;

/// <summary>
/// AlexNet's shape (Krizhevsky, Sutskever &amp; Hinton 2012: five convolutions, overlapping max-pooling after the first, second and fifth,
/// three fully connected layers, ReLU), narrower and for 64 × 64 input; trained on the demo's world by <c>train-demo</c>.
/// </summary>
public static class DemoNetwork
{
    public const string NetworkName = "demo";
    public const string UntrainedName = "demo-untrained";
    public const string Architecture = "demo-alexnet";

    /// <summary>Metadata of a weight file: the class names as a JSON array.</summary>
    internal const string ClassesKey = "classes";
    internal const string Logits = "fc8", WeightSuffix = ".weight", BiasSuffix = ".bias";
    private const long UntrainedSeed = 1;
    private const string ResourceName = "demo-alexnet.safetensors";

    private static readonly DemoLayer[] s_layers =
    [
        new("conv1", LayerKind.Convolution, 3, 48, Kernel: 5, Stride: 2, PoolBefore: false),
        new("conv2", LayerKind.Convolution, 48, 96, Kernel: 5, Stride: 1, PoolBefore: true),
        new("conv3", LayerKind.Convolution, 96, 128, Kernel: 3, Stride: 1, PoolBefore: true),
        new("conv4", LayerKind.Convolution, 128, 128, Kernel: 3, Stride: 1, PoolBefore: false),
        new("conv5", LayerKind.Convolution, 128, 96, Kernel: 3, Stride: 1, PoolBefore: false),
        new("fc6", LayerKind.FullyConnected, 96 * 4 * 4, 512, Kernel: 0, Stride: 0, PoolBefore: true),
        new("fc7", LayerKind.FullyConnected, 512, 512, Kernel: 0, Stride: 0, PoolBefore: false),
    ];

    public static Preprocessing Preprocessing { get; } = new(64, 64, 1 / 255f, [0.5f, 0.5f, 0.5f], [0.25f, 0.25f, 0.25f]);

    /// <summary>The trained network that is shipped.</summary>
    public static StagedNetwork Load()
    {
        using Stream stream = typeof(DemoNetwork).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new UserErrorException($"This build lacks the demo network's weights ({ResourceName}): train them with train-demo and build again.");
        using MemoryStream memory = new();
        stream.CopyTo(memory);
        return FromFile(SafetensorsFile.Parse(ResourceName, memory.ToArray()));
    }

    /// <exception cref="UserErrorException">The file is missing, damaged or of another architecture.</exception>
    public static StagedNetwork Load(string path) => FromFile(SafetensorsFile.Read(path));

    /// <summary>Random weights (He et al. 2015), untrained: where training starts.</summary>
    public static StagedNetwork Create(long seed, IReadOnlyList<string> classNames) => FromWeights(InitialWeights(seed, classNames.Count), classNames);

    /// <summary>The same network before any training, the same one each time: what it shows was not learnt. The paper's control.</summary>
    public static StagedNetwork Untrained(IReadOnlyList<string> classNames) => FromWeights(InitialWeights(UntrainedSeed, classNames.Count), classNames, UntrainedName);

    internal static StagedNetwork FromWeights(NetworkWeights weights, IReadOnlyList<string> classNames, string name = NetworkName)
    {
        weights.MoveTo(TorchRuntime.Device);
        return new(name, Architecture, Preprocessing, classNames, weights, StagesOver(weight => weights[weight], classNames.Count), Logits);
    }

    internal static NetworkWeights InitialWeights(long seed, int classes)
    {
        NetworkWeights weights = new();
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new((ulong)seed);
        foreach (DemoLayer layer in LayersFor(classes))
        {
            float deviation = MathF.Sqrt((layer.Name == Logits ? 1f : 2f) / layer.FanIn);
            weights.Add(layer.WeightName, randn(layer.WeightShape, generator: generator) * deviation);
            weights.Add(layer.BiasName, zeros(layer.Outputs));
        }

        return weights;
    }

    /// <summary>Over frozen weights for use, over weights with gradients for training: one definition of the network. A bias may be null.</summary>
    internal static IReadOnlyList<NetworkStage> StagesOver(Func<string, Tensor?> weightOf, int classes)
    {
        List<NetworkStage> stages = [.. LayersFor(classes).Select(layer => StageOf(layer, weightOf(layer.WeightName)!, weightOf(layer.BiasName)))];
        stages.Add(new NetworkStage(new LayerInfo("prob", LayerKind.Softmax, classes), NetworkStage.Identity, NetworkStage.Identity, logits => functional.softmax(logits, 1)));
        return stages;
    }

    private static NetworkStage StageOf(DemoLayer layer, Tensor weight, Tensor? bias)
    {
        LayerInfo info = new(layer.Name, layer.Kind, layer.Outputs);
        Func<Tensor, Tensor> activate = layer.Name == Logits ? NetworkStage.Identity : value => functional.relu(value);
        return layer.Kind == LayerKind.Convolution
            ? new NetworkStage(
                info,
                layer.PoolBefore ? Pool : NetworkStage.Identity,
                value => functional.conv2d(value, weight, bias, strides: [layer.Stride, layer.Stride], padding: [layer.Kernel / 2, layer.Kernel / 2]),
                activate)
            : new NetworkStage(
                info,
                layer.PoolBefore ? value => Pool(value).flatten(1) : NetworkStage.Identity,
                value => functional.linear(value, weight, bias),
                activate);
    }

    private static Tensor Pool(Tensor value) => functional.max_pool2d(value, kernel_size: 3, stride: 2, padding: 1);

    private static StagedNetwork FromFile(SafetensorsFile file)
    {
        string[] classes = ClassesOf(file);
        NetworkWeights weights = new();
        try
        {
            foreach (DemoLayer layer in LayersFor(classes.Length))
            {
                weights.Add(layer.WeightName, file.ReadSingles(layer.WeightName, layer.WeightShape), layer.WeightShape);
                weights.Add(layer.BiasName, file.ReadSingles(layer.BiasName, [layer.Outputs]), layer.Outputs);
            }

            return FromWeights(weights, classes);
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    private static string[] ClassesOf(SafetensorsFile file)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(file.Metadata.GetValueOrDefault(ClassesKey, "[]")) ?? [];
        }
        catch (JsonException error)
        {
            throw new UserErrorException($"The weight file {file.FileName} names its classes in no JSON array (metadata \"{ClassesKey}\"): train it again with train-demo.", inner: error);
        }
    }

    private static IEnumerable<DemoLayer> LayersFor(int classes) =>
        s_layers.Append(new DemoLayer(Logits, LayerKind.FullyConnected, 512, classes, Kernel: 0, Stride: 0, PoolBefore: false));

    private sealed record DemoLayer(string Name, LayerKind Kind, int Inputs, int Outputs, int Kernel, int Stride, bool PoolBefore)
    {
        public string WeightName => Name + WeightSuffix;

        public string BiasName => Name + BiasSuffix;

        public int FanIn => Kind == LayerKind.Convolution ? Inputs * Kernel * Kernel : Inputs;

        public long[] WeightShape => Kind == LayerKind.Convolution ? [Outputs, Inputs, Kernel, Kernel] : [Outputs, Inputs];
    }
}
