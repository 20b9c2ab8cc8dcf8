using System.Globalization;
using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Analysis.Networks.WeightFiles;

namespace Dashboard.Analysis.Networks.Architectures;

/// <summary>
/// Puts a graph together module by module and checks each tensor against the file while doing so. How many channels a module gives is read from the
/// file, so that narrower and wider variants fit too; everything else must be as the architecture says. Values bear the names of torchvision's modules.
/// </summary>
internal sealed class ArchitectureGraph
{
    /// <summary>Knows MaxPool's ceil mode, and still has Pad's sizes as attributes.</summary>
    private const int Opset = 10;
    private const string Input = "input";
    private readonly IWeightFile _file;
    private readonly HashSet<string> _names;
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _weights = [];

    /// <param name="file">Only its names and shapes are looked at.</param>
    /// <param name="architecture">For errors.</param>
    /// <param name="firstWeight">Its second size is how many channels an image has.</param>
    /// <param name="height">Of the images, in pixels.</param>
    /// <param name="width">Of the images, in pixels.</param>
    public ArchitectureGraph(IWeightFile file, string architecture, string firstWeight, int height, int width)
    {
        (_file, Architecture) = (file, architecture);
        _names = [.. file.Names];
        Image = new GraphValue(Input, ShapeOf(firstWeight) is [_, var channels, _, _] ? channels : throw Error($"its tensor \"{firstWeight}\" is {Text(ShapeOf(firstWeight))} and so no convolution"), height, width);
    }

    public string Architecture { get; }

    public GraphValue Image { get; }

    /// <summary>Tensors of the file that the graph uses so far.</summary>
    public IReadOnlyCollection<string> Used => [.. _weights.Select(w => w.Name)];

    public bool Has(string tensor) => _names.Contains(tensor);

    /// <param name="module">Its tensors are module.weight and module.bias.</param>
    /// <param name="x">A map.</param>
    /// <param name="kernel">Square.</param>
    /// <param name="stride">Both ways.</param>
    /// <param name="padding">On each side.</param>
    /// <param name="bias">Whether it has one.</param>
    public GraphValue Convolution(string module, GraphValue x, int kernel, int stride = 1, int padding = 0, bool bias = true)
    {
        long outputs = Weigh(module, bias, [null, x.Channels, kernel, kernel]);
        return Windowed(
            "Conv", module, [x.Name, $"{module}.weight", .. bias ? [$"{module}.bias"] : Array.Empty<string>()], x with { Channels = outputs }, kernel, stride, padding, ceil: false, []);
    }

    /// <summary>Side of a square kernel, from the file.</summary>
    public int KernelOf(string module) => ShapeOf($"{module}.weight") is [_, _, var height, var width] && height == width && height is > 0 and < short.MaxValue
        ? (int)height
        : throw Error($"its tensor \"{module}.weight\" is {Text(ShapeOf($"{module}.weight"))} and so no convolution with a square kernel");

    /// <param name="module">Its tensors are module.weight and module.bias.</param>
    /// <param name="x">A row.</param>
    /// <param name="bias">Whether it has one.</param>
    public GraphValue Linear(string module, GraphValue x, bool bias = true)
    {
        if (x.Height * x.Width != 1)
        {
            throw Error($"{module} takes a row of numbers, but {x.Name} gives maps of {Text(x)}");
        }

        long outputs = Weigh(module, bias, [null, x.Channels]);
        return Add("Gemm", module, [x.Name, $"{module}.weight", .. bias ? [$"{module}.bias"] : Array.Empty<string>()], new GraphValue(module, outputs, 1, 1), Integer("transB", 1));
    }

    /// <summary>With the statistics of training.</summary>
    public GraphValue BatchNorm(string module, GraphValue x, float epsilon = 1e-5f)
    {
        string[] tensors = [.. ((string[])["weight", "bias", "running_mean", "running_var"]).Select(t => $"{module}.{t}")];
        Array.ForEach(tensors, t => Require(t, [x.Channels]));
        return Add("BatchNormalization", module, [x.Name, .. tensors], x with { Name = module }, ("epsilon", new OnnxAttribute(epsilon, 0, "", null, [], [])));
    }

    public GraphValue Relu(string name, GraphValue x) => Add("Relu", name, [x.Name], x with { Name = name });

    public GraphValue Sum(string name, GraphValue a, GraphValue b) => a with { Name = "" } == b with { Name = "" }
        ? Add("Add", name, [a.Name, b.Name], a with { Name = name })
        : throw Error($"{a.Name} gives {Text(a)} and {b.Name} gives {Text(b)}, which cannot be added");

    public GraphValue Concat(string name, params GraphValue[] values) =>
        Add("Concat", name, [.. values.Select(v => v.Name)], values[0] with { Name = name, Channels = values.Sum(v => v.Channels) }, Integer("axis", 1));

    public GraphValue MaxPool(string name, GraphValue x, int kernel, int stride, int padding = 0, bool ceil = false) =>
        Windowed("MaxPool", name, [x.Name], x, kernel, stride, padding, ceil, [Integer("ceil_mode", ceil ? 1 : 0)]);

    /// <summary>Padding counts, as torch has it.</summary>
    public GraphValue AveragePool(string name, GraphValue x, int kernel, int stride, int padding = 0) =>
        Windowed("AveragePool", name, [x.Name], x, kernel, stride, padding, ceil: false, [Integer("count_include_pad", 1)]);

    public GraphValue GlobalAverage(string name, GraphValue x) => Add("GlobalAveragePool", name, [x.Name], new GraphValue(name, x.Channels, 1, 1));

    /// <summary>An average over a size that follows the map's, as torch's adaptive pooling: for maps of that size it does nothing.</summary>
    public GraphValue AdaptiveAverage(string name, GraphValue x, int size)
    {
        if (x.Height == size && x.Width == size)
        {
            return x;
        }

        return x.Height % size == 0 && x.Width == x.Height
            ? AveragePool(name, x, (int)(x.Height / size), (int)(x.Height / size))
            : throw Error(string.Create(CultureInfo.InvariantCulture, $"images of {Image.Width}×{Image.Height} pixels give maps of {x.Width}×{x.Height} where {size}×{size} are averaged over; choose the size the network was trained with, such as 224×224"));
    }

    /// <summary>Zero channels on both sides: the shortcut without weights of CIFAR networks.</summary>
    public GraphValue PadChannels(string name, GraphValue x, long channels)
    {
        long added = channels - x.Channels;
        return added > 0 && added % 2 == 0
            ? Add("Pad", name, [x.Name], x with { Name = name, Channels = channels }, Integers("pads", 0, added / 2, 0, 0, 0, added / 2, 0, 0))
            : throw Error(string.Create(CultureInfo.InvariantCulture, $"{x.Channels} channels cannot be widened evenly to {channels}"));
    }

    public GraphValue Flatten(string name, GraphValue x) => Add("Flatten", name, [x.Name], new GraphValue(name, x.Channels * x.Height * x.Width, 1, 1), Integer("axis", 1));

    /// <summary>The finished graph.</summary>
    /// <param name="logits">Its one output.</param>
    public OnnxModel Finish(GraphValue logits)
    {
        OnnxValueInfo image = new(Input, [null, Image.Channels, Image.Height, Image.Width]);
        return new OnnxModel(Opset, "", new OnnxGraph(Architecture, _nodes, _weights, [image], [new OnnxValueInfo(logits.Name, null)]));
    }

    public UserErrorException Error(string what) => new($"The weight file {_file.FileName} cannot be used as {Architecture}: {what}.");

    private GraphValue Windowed(string type, string name, string[] inputs, GraphValue x, int kernel, int stride, int padding, bool ceil, (string, OnnxAttribute)[] more)
    {
        GraphValue y = x with { Name = name, Height = Places(x.Height), Width = Places(x.Width) };
        if (y.Height < 1 || y.Width < 1)
        {
            throw Error(string.Create(CultureInfo.InvariantCulture, $"images of {Image.Width}×{Image.Height} pixels are too small: at {name} nothing is left of them"));
        }

        return Add(type, name, inputs, y, [Integers("kernel_shape", kernel, kernel), Integers("strides", stride, stride), Integers("pads", padding, padding, padding, padding), .. more]);

        // In ceil mode a last place that begins in the padding is dropped.
        long Places(long size)
        {
            long room = size + (2 * padding) - kernel, places = room < 0 ? 0 : ((room + (ceil ? stride - 1 : 0)) / stride) + 1;
            return ceil && (places - 1) * stride >= size + padding ? places - 1 : places;
        }
    }

    /// <returns>How many channels or numbers it gives.</returns>
    private long Weigh(string module, bool bias, long?[] shape)
    {
        long outputs = Require($"{module}.weight", shape)[0];
        if (bias)
        {
            Require($"{module}.bias", [outputs]);
        }

        return outputs;
    }

    private IReadOnlyList<long> Require(string tensor, long?[] shape)
    {
        IReadOnlyList<long> there = ShapeOf(tensor);
        if (there.Count != shape.Length || there.Zip(shape).Any(s => s.First < 1 || (s.Second ?? s.First) != s.First))
        {
            throw Error($"its tensor \"{tensor}\" is {Text(there)} where {string.Join("×", shape.Select(s => s?.ToString(CultureInfo.InvariantCulture) ?? "n"))} is needed");
        }

        _weights.Add(new OnnxTensor(tensor, OnnxType.Float, there, [], IsRaw: true, External: null));
        return there;
    }

    private IReadOnlyList<long> ShapeOf(string tensor) => Has(tensor) ? _file.ShapeOf(tensor) : throw Error($"it has no tensor \"{tensor}\"");

    private GraphValue Add(string type, string name, IReadOnlyList<string> inputs, GraphValue output, params (string Name, OnnxAttribute Value)[] attributes)
    {
        _nodes.Add(new OnnxNode(name, type, "", inputs, [name], attributes.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal)));
        return output with { Name = name };
    }

    private static (string Name, OnnxAttribute Value) Integer(string name, long value) => (name, new OnnxAttribute(0, value, "", null, [], []));

    private static (string Name, OnnxAttribute Value) Integers(string name, params long[] values) => (name, new OnnxAttribute(0, 0, "", null, [], values));

    private static string Text(IReadOnlyList<long> shape) => shape.Count == 0 ? "a single number" : string.Join("×", shape);

    private static string Text(GraphValue value) => string.Create(CultureInfo.InvariantCulture, $"{value.Channels}×{value.Height}×{value.Width}");
}
