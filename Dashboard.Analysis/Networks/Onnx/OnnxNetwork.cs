using System.Collections.Concurrent;
using System.Globalization;
using Dashboard.Analysis.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>
/// A classifier as a graph of ONNX operators (operator sets 7 to 21), read from an ONNX file or put together for a known architecture, run by libtorch and
/// differentiable with respect to its input. Every value of the graph that is a batch of maps or rows can be a layer under its own name. A forward pass changes no state, so any number of threads may share one instance.
/// </summary>
public sealed class OnnxNetwork : INetwork
{
    private readonly OnnxProgram _program;
    private readonly ImageInput _input;
    private readonly Dictionary<string, LayerView> _layers;

    /// <summary>Values of which it is known whether images in a batch leave each other alone.</summary>
    private readonly HashSet<int> _seenInBatches;
    private readonly Dictionary<string, long> _parameters;
    private readonly ConcurrentDictionary<string, ExecutionPlan> _plans = new(StringComparer.Ordinal);

    private OnnxNetwork(OnnxNetworkOptions options, OnnxModel model, string architecture, OnnxProgram program, ImageInput input, OnnxLayers layers, string contentHash)
    {
        (_program, _input, ContentHash, Architecture) = (program, input, contentHash, architecture);
        (Name, Preprocessing, Opset) = (options.Name, options.Preprocessing, model.Opset);
        ClassNames = options.ClassNames ?? [.. Enumerable.Range(0, layers.Logits.Info.UnitCount).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        _layers = layers.Chosen.UnionBy(layers.Available, v => v.Info.Name).ToDictionary(v => v.Info.Name, StringComparer.Ordinal);
        _seenInBatches = [.. layers.Chosen.SelectMany(v => v.Before.Append(v.Slot))];
        Layers = [.. layers.Chosen.Select(v => v.Info)];
        AvailableLayers = [.. layers.Available.Select(v => v.Info)];
        LogitLayer = layers.Logits.Info.Name;
        RunsBatches = layers.BatchesAreFree;
        ParameterCount = TrainedNumbers.InAll(program);
        _parameters = TrainedNumbers.ByLayer(program, layers.Chosen);
    }

    public string Name { get; }

    public string Architecture { get; }

    /// <summary>SHA-256 (hex) of the file and of the files beside it that hold its weights, or of architecture and weights.</summary>
    public string ContentHash { get; }

    public Preprocessing Preprocessing { get; }

    public IReadOnlyList<string> ClassNames { get; }

    public IReadOnlyList<LayerInfo> Layers { get; }

    /// <inheritdoc/>
    public IReadOnlyList<LayerInfo> AvailableLayers { get; }

    public string LogitLayer { get; }

    /// <summary>Version of the operator set the graph is written in.</summary>
    public int Opset { get; }

    /// <summary>Trained numbers; the statistics of batch normalisation are not among them.</summary>
    public long ParameterCount { get; }

    /// <summary>Colour channels of the input: 1 or 3 mostly.</summary>
    public int InputChannels => (int)_input.Channels;

    /// <summary>False where the graph is bound to a batch of one: batches are then run image by image.</summary>
    public bool RunsBatches { get; }

    /// <summary>Files beside the ONNX file that weights were read from, as it names them.</summary>
    public IReadOnlyList<string> ExternalFiles { get; private set; } = [];

    /// <summary>What the file says of its input, before a preprocessing is chosen; reads no weights.</summary>
    /// <exception cref="UserErrorException">The file is damaged or takes no images.</exception>
    public static OnnxInput DescribeInput(string path)
    {
        using OnnxSource source = OnnxSource.Open(path);
        return ImageInput.StatedBy(source, ImageOf(source, OnnxParser.Parse(source).Graph));
    }

    /// <exception cref="UserErrorException">The file is missing, damaged, needs an operator that is not supported, or does not fit the options; the message says which.</exception>
    public static OnnxNetwork Load(string path, OnnxNetworkOptions options)
    {
        using OnnxSource source = OnnxSource.Open(path);
        OnnxNetwork network = Load(source, options);
        network.ExternalFiles = source.ExternalFiles;
        return network;
    }

    internal static OnnxNetwork Load(OnnxSource source, OnnxNetworkOptions options)
    {
        OnnxModel model = OnnxParser.Parse(source);
        return Build(source, model, $"onnx {model.Graph.Name}".Trim(), options);
    }

    /// <param name="source">Gives the weights; only needed meanwhile.</param>
    /// <param name="model">Its initializers are asked for by name when a node needs them.</param>
    /// <param name="architecture">What to call its shape.</param>
    /// <param name="options">What the file does not say.</param>
    /// <exception cref="UserErrorException">The graph cannot be run, or does not fit the options.</exception>
    internal static OnnxNetwork Build(IGraphSource source, OnnxModel model, string architecture, OnnxNetworkOptions options)
    {
        ImageInput input = ImageInput.Of(source, ImageOf(source, model.Graph), options.Preprocessing);
        OnnxProgram program = OnnxCompiler.Compile(source, model);
        try
        {
            return new OnnxNetwork(options, model, architecture, program, input, OnnxLayers.Of(source, model, program, input, options), source.ContentHash());
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    public long? ParametersOf(string layer) => _parameters.TryGetValue(layer, out long count) ? count : null;

    public IReadOnlyDictionary<string, Tensor> Forward(Tensor batch, IReadOnlyCollection<string> layers)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        LayerView[] views = [.. layers.Distinct(StringComparer.Ordinal).Select(ViewOf)];
        Tensor[] values = RunBatch(batch, [.. views.Select(v => v.Slot)]);
        return views.Zip(values).ToDictionary(pair => pair.First.Info.Name, pair => pair.First.Present(pair.Second).MoveToOuterDisposeScope());
    }

    public Tensor ForwardTo(Tensor batch, string layer, bool preActivation = false)
    {
        using DisposeScope scope = NewDisposeScope();
        LayerView view = ViewOf(layer);
        Tensor[] values = RunBatch(batch, preActivation ? view.Before : [view.Slot]);
        Tensor value = values.Length == 1 ? values[0] : cat(values, view.JoinedAlong);
        return view.Present(value).MoveToOuterDisposeScope();
    }

    public void Dispose() => _program.Dispose();

    private Tensor[] RunBatch(Tensor batch, IReadOnlyList<int> slots)
    {
        if (slots.Count == 0)
        {
            return [];
        }

        string key = string.Join(',', slots);
        ExecutionPlan plan = _plans.GetOrAdd(key, _ => _program.PlanFor(slots));
        if ((RunsBatches && slots.All(_seenInBatches.Contains)) || batch.shape[0] == 1)
        {
            return _program.Run(plan, [_input.Adapt(batch)]);
        }

        Tensor[][] single = [.. Enumerable.Range(0, (int)batch.shape[0]).Select(i => _program.Run(plan, [_input.Adapt(batch.narrow(0, i, 1))]))];
        return [.. Enumerable.Range(0, slots.Count).Select(s => cat(single.Select(run => run[s]).ToArray(), 0))];
    }

    private LayerView ViewOf(string layer) => _layers.TryGetValue(layer, out LayerView? view)
        ? view
        : throw new UserErrorException($"The network {Name} has no layer \"{layer}\"; its layers are {string.Join(", ", Layers.Select(l => l.Name))}.");

    /// <exception cref="UserErrorException">It takes something else than one input.</exception>
    internal static OnnxValueInfo ImageOf(IGraphSource source, OnnxGraph graph)
    {
        HashSet<string> weights = [.. graph.Initializers.Select(i => i.Name)];
        OnnxValueInfo[] inputs = [.. graph.Inputs.Where(i => !weights.Contains(i.Name))];
        return inputs.Length == 1
            ? inputs[0]
            : throw source.Error($"it takes {inputs.Length} inputs ({string.Join(", ", inputs.Select(i => i.Name))}) where an image classifier takes one");
    }
}
