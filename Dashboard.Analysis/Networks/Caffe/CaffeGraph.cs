using System.Globalization;
using Dashboard.Analysis.Networks.Onnx;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>
/// The graph a description is translated into, while it grows. A blob that is changed in place is several values one after the other: the last one
/// bears the blob's name, as in Caffe's own memory after a pass; the earlier ones have names nobody is offered.
/// </summary>
internal sealed class CaffeGraph
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ranks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lastWriter = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal), _read = new(StringComparer.Ordinal);
    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, OnnxTensor> _weights = new(StringComparer.Ordinal);
    private int _number;

    /// <param name="layers">All that will be translated, in order.</param>
    public CaffeGraph(IReadOnlyList<CaffeLayer> layers)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            foreach (string top in layers[i].Tops)
            {
                _lastWriter[top] = i;
            }
        }
    }

    /// <summary>Blobs offered as layers beside those every graph offers.</summary>
    public List<string> Offered { get; } = [];

    /// <summary>The value a blob holds now; null where nothing has given it.</summary>
    public string? Current(string blob) => _values.GetValueOrDefault(blob);

    public int Rank(string value) => _ranks.GetValueOrDefault(value, 4);

    public void SetRank(string value, int rank) => _ranks[value] = rank;

    /// <summary>A new value of a blob.</summary>
    /// <param name="blob">Its name.</param>
    /// <param name="layer">Which layer gives it; −1 for an input.</param>
    public string Write(string blob, int layer)
    {
        string value = _lastWriter.GetValueOrDefault(blob, -1) == layer ? blob : Helper($"{blob} before");
        _values[blob] = value;
        _read.Remove(blob);
        return value;
    }

    /// <summary>A name for a value in the middle of a layer.</summary>
    public string Helper(string what)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{what} ·{++_number}");
        _hidden.Add(name);
        return name;
    }

    public void Read(string blob) => _read.Add(blob);

    public void AddWeight(OnnxTensor weight) => _weights[weight.Name] = weight;

    public void Add(OnnxNode node) => _nodes.Add(node);

    /// <summary>A constant computed with, such as a factor.</summary>
    public string Constant(string what, OnnxAttribute value, string form)
    {
        string name = Helper(what);
        _nodes.Add(new OnnxNode(name, "Constant", "", [], [name], new Dictionary<string, OnnxAttribute>(StringComparer.Ordinal) { [form] = value }));
        return name;
    }

    /// <param name="name">Of the network.</param>
    /// <param name="inputs">What comes from outside.</param>
    public OnnxGraph Finish(string name, IReadOnlyList<OnnxValueInfo> inputs)
    {
        // Networks with heads for training only, like GoogLeNet, end in the one that counts.
        OnnxValueInfo[] outputs = [.. _values.Where(v => !_read.Contains(v.Key) && _lastWriter.ContainsKey(v.Key)).OrderByDescending(v => _lastWriter[v.Key]).Select(v => new OnnxValueInfo(v.Value, null))];
        return new OnnxGraph(name, _nodes, [.. _weights.Values], inputs, outputs) { Hidden = _hidden, AlsoOffered = Offered };
    }
}
