using System.Globalization;
using System.Text.Json;

namespace Dashboard.Analysis.Networks.Architectures;

/// <summary>
/// A plain network described by the user: a JSON file { "layers": [ { "type": "conv", "weights": "conv1", "stride": 2, "padding": 1 }, { "type": "relu" }, … ] }
/// over the tensors of a weight file. One layer after another, no branches; those need ONNX.
/// </summary>
internal static class LayerList
{
    public const string Extension = ".json";
    private const int LargestFileBytes = 1 << 20, Largest = 1 << 12;
    private static readonly string[] s_fields = ["type", "weights", "name", "kernel", "stride", "padding", "ceil", "epsilon"];

    public static bool IsOne(string architecture) => architecture.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="UserErrorException">The file cannot be read or describes no layers; the message names the field.</exception>
    public static (Architecture Architecture, string Text) Load(string path)
    {
        string file = Path.GetFileName(path);
        try
        {
            return new FileInfo(path).Length <= LargestFileBytes ? (Parse(File.ReadAllText(path), file), File.ReadAllText(path)) : throw new UserErrorException($"{file} is larger than any description of layers.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{file} cannot be read; give a JSON file with \"layers\".", inner: error);
        }
    }

    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in errors.</param>
    public static Architecture Parse(string json, string file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("layers", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
            {
                throw Wrong(file, "has no list \"layers\"");
            }

            Step[] steps = [.. list.EnumerateArray().Select((layer, index) => new Step(layer.Clone(), index, file))];
            Step first = steps.FirstOrDefault(s => s.Type == "conv") ?? throw Wrong(file, "has no layer of type \"conv\", with which a network of images begins");
            return new Architecture(Path.GetFileNameWithoutExtension(file), $"{first.Weights}.weight", null, graph => steps.Aggregate(graph.Image, (x, step) => step.AddTo(graph, x)));
        }
        catch (JsonException error)
        {
            throw Wrong(file, string.Create(CultureInfo.InvariantCulture, $"is no JSON (line {error.LineNumber + 1})"), error);
        }
    }

    private static UserErrorException Wrong(string file, string what, Exception? inner = null) => new($"{file} {what}; docs/networks.md shows how layers are described.", "bad_param", inner);

    private sealed class Step
    {
        private readonly JsonElement _layer;
        private readonly string _file, _name;

        public Step(JsonElement layer, int index, string file)
        {
            (_layer, _file) = (layer, file);
            if (layer.ValueKind != JsonValueKind.Object || layer.EnumerateObject().Select(p => p.Name).FirstOrDefault(name => !s_fields.Contains(name)) is { Length: > 0 })
            {
                throw Wrong(file, string.Create(CultureInfo.InvariantCulture, $"has a layer {index + 1} that is no object of {string.Join(", ", s_fields)}"));
            }

            Type = Text("type") ?? "";
            _name = Text("name") ?? string.Create(CultureInfo.InvariantCulture, $"{Text("weights") ?? Type}{(Text("weights") is null ? index : "")}");
        }

        public string Type { get; }

        public string Weights => Text("weights") ?? throw Wrong(_file, $"has a layer of type {Type} without \"weights\"");

        public GraphValue AddTo(ArchitectureGraph graph, GraphValue x) => Type switch
        {
            "conv" => graph.Convolution(Weights, x, Whole("kernel", graph.KernelOf(Weights), 1), Whole("stride", 1, 1), Whole("padding", 0, 0), graph.Has($"{Weights}.bias")),
            "linear" => graph.Linear(Weights, x, graph.Has($"{Weights}.bias")),
            "batchnorm" => graph.BatchNorm(Weights, x, Epsilon()),
            "relu" => graph.Relu(_name, x),
            "maxpool" => graph.MaxPool(_name, x, Whole("kernel", 2, 1), Whole("stride", Whole("kernel", 2, 1), 1), Whole("padding", 0, 0), Flag("ceil")),
            "avgpool" => graph.AveragePool(_name, x, Whole("kernel", 2, 1), Whole("stride", Whole("kernel", 2, 1), 1), Whole("padding", 0, 0)),
            "globalavgpool" => graph.GlobalAverage(_name, x),
            "flatten" => graph.Flatten(_name, x),
            "dropout" => x,
            _ => throw Wrong(_file, $"has a layer of type \"{Type}\"; there are conv, linear, batchnorm, relu, maxpool, avgpool, globalavgpool, flatten, dropout"),
        };

        private string? Text(string field) => !_layer.TryGetProperty(field, out JsonElement value) ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(_file, $"has a \"{field}\" that is no text");

        private int Whole(string field, int otherwise, int smallest) => !_layer.TryGetProperty(field, out JsonElement value) ? otherwise
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int whole) && whole >= smallest && whole <= Largest ? whole
            : throw Wrong(_file, $"has a \"{field}\" that is no whole number of {smallest} or more");

        private bool Flag(string field) => _layer.TryGetProperty(field, out JsonElement value) && (value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(_file, $"has a \"{field}\" that is neither true nor false"));

        private float Epsilon() => !_layer.TryGetProperty("epsilon", out JsonElement value) ? 1e-5f
            : value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out float epsilon) && epsilon > 0 ? epsilon : throw Wrong(_file, "has an \"epsilon\" that is no number above 0");
    }
}
