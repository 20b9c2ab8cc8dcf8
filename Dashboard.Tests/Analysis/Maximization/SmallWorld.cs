using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Tests.Analysis.Maximization;

/// <summary>A run of a network small enough to maximize in a moment: 16 × 16 pixels, conv (4 channels, 5 × 5, stride 2), fc (3 classes), prob.</summary>
internal sealed class SmallWorld : IAsyncDisposable
{
    public const string RunId = "small";

    private readonly TemporaryFolder _folder = new();

    private SmallWorld(Func<Tensor, Tensor>? convolutionBends, float convolutionBias, Preprocessing? input)
    {
        Workspace = Open();
        Workspace.Networks.Add("small", () => Network(convolutionBends, convolutionBias, input: input));
        Workspace.Datasets.Add(new Noise());
    }

    public Workspace Workspace { get; private set; }

    public IImageDataset Dataset { get; } = new Noise();

    public IAmImages Images => Workspace.Maximization.Images;

    public string Folder => _folder.Path;

    /// <param name="convolutionBends">The convolution's values go through this before its ReLU.</param>
    /// <param name="convolutionBias">Far below zero, no unit of it ever fires.</param>
    /// <param name="input">Of 16 × 16 pixels; null takes RGB.</param>
    public static async Task<SmallWorld> RecordAsync(Func<Tensor, Tensor>? convolutionBends = null, float convolutionBias = 0, Preprocessing? input = null)
    {
        SmallWorld world = new(convolutionBends, convolutionBias, input);
        await world.RecordAgainAsync(RunId);
        return world;
    }

    public Task RecordAgainAsync(string runId) =>
        Workspace.Extract(new ExtractRequest("small", "noise16", RunName: runId)).ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);

    /// <summary>As after a restart of the program.</summary>
    public async Task ReopenAsync()
    {
        await Workspace.DisposeAsync();
        Workspace = Open();
        Workspace.Networks.Add("small", () => Network(null, 0));
        Workspace.Datasets.Add(new Noise());
    }

    public static AmRequest Few(string layer = "fc", int seeds = 2) => new(RunId, layer) { Units = [0, 2], Seeds = seeds, Adjust = s => s with { Steps = 12 } };

    public Task MakeAsync(AmRequest request) => MakeUntilAsync(request, TestContext.Current.CancellationToken);

    public Task MakeUntilAsync(AmRequest request, CancellationToken cancellation) =>
        Task.Run(() => Workspace.Maximization.Job(request).ExecuteAsync(new NoProgress(), cancellation), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Workspace.DisposeAsync();
        _folder.Dispose();
    }

    private Workspace Open() => Workspace.Open(_folder.Path);

    public static StagedNetwork Network(Func<Tensor, Tensor>? bends = null, float bias = 0, NetworkWeights? own = null, Preprocessing? input = null)
    {
        input ??= new Preprocessing(16, 16, 1 / 255f, [0.5f, 0.5f, 0.5f], [0.25f, 0.25f, 0.25f]);
        NetworkWeights weights = own ?? new();
        using Generator generator = new(5);
        weights.Add("conv", randn([4, input.ChannelCount, 5, 5], generator: generator) * 0.2f);
        weights.Add("fc", randn([3, 4 * 8 * 8], generator: generator) * 0.1f);
        weights.Add("bias", full([4], bias));
        Func<Tensor, Tensor> bend = bends ?? NetworkStage.Identity;
        return new StagedNetwork(
            "small", "small", input, ["a", "b", "c"], weights,
            [
                new(new LayerInfo("conv", LayerKind.Convolution, 4), NetworkStage.Identity, v => bend(functional.conv2d(v, weights["conv"], weights["bias"], strides: [2, 2], padding: [2, 2])), v => functional.relu(v)),
                new(new LayerInfo("fc", LayerKind.FullyConnected, 3), v => v.flatten(1), v => functional.linear(v, weights["fc"], null), NetworkStage.Identity),
                new(new LayerInfo("prob", LayerKind.Softmax, 3), NetworkStage.Identity, NetworkStage.Identity, v => functional.softmax(v, 1)),
            ],
            "fc");
    }

    private sealed class Noise : IImageDataset
    {
        public string Name => "noise16";

        public IReadOnlyList<string> ClassNames => ["a", "b", "c"];

        public IReadOnlyList<int> Labels { get; } = [.. Enumerable.Range(0, 24).Select(i => i % 3)];

        public int Count => 24;

        public string ContentHash => "noise16";

        public string NameOf(int index) => $"noise-{index}";

        public RgbImage Decode(int index)
        {
            byte[] pixels = new byte[16 * 16 * 3];
            new Random(index).NextBytes(pixels);
            return new RgbImage(16, 16, pixels);
        }
    }
}
