using System.Globalization;
using Dashboard.Analysis.Networks.Caffe.Prototxt;
using Dashboard.Analysis.Networks.Onnx;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>One layer while it is translated: its parameters, blobs and weights as names of values in the graph.</summary>
internal sealed class LayerTranslation
{
    /// <summary>Fields that say how to train or how fast to compute, not what.</summary>
    private static readonly HashSet<string> s_harmless = ["engine", "weight_filler", "bias_filler", "filler", "force_nd_im2col", "stable_prod_grad", "moving_average_fraction", "dropout_ratio"];

    private readonly CaffeNet _net;
    private readonly CaffeLayer _layer;
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly Dictionary<string, PrototxtMessage> _parameters = new(StringComparer.Ordinal);

    public LayerTranslation(CaffeNet net, CaffeLayer layer, string[] inputs, string[] outputs) => (_net, _layer, _inputs, _outputs) = (net, layer, inputs, outputs);

    public IReadOnlyList<string> Inputs => _inputs;

    public IReadOnlyList<string> Outputs => _outputs;

    public IReadOnlyList<string> Bottoms => _layer.Bottoms;

    /// <summary>Dimensions of the first input, the batch included.</summary>
    public int Rank => _net.Graph.Rank(_inputs[0]);

    public int RankOf(int input) => _net.Graph.Rank(_inputs[input]);

    /// <param name="field">Such as pooling_param; without any field where the layer leaves it out.</param>
    public PrototxtMessage Parameters(string field) => _parameters.TryGetValue(field, out PrototxtMessage? known) ? known : _parameters[field] = _layer.Message.Message(field);

    /// <summary>Arrays the trained file holds for this layer.</summary>
    /// <exception cref="UserErrorException">Fewer than needed.</exception>
    public IReadOnlyList<CaffeBlob> Blobs(int least)
    {
        IReadOnlyList<CaffeBlob> blobs = _net.Weights.Blobs.GetValueOrDefault(_layer.Name, []);
        return blobs.Count >= least ? blobs
            : blobs.Count == 0 ? throw Error($"has no weights in {_net.Weights.FileName}; give the .caffemodel file that belongs to this description")
            : throw Error(string.Create(CultureInfo.InvariantCulture, $"has {blobs.Count} arrays of weights in {_net.Weights.FileName} where {least} are needed"));
    }

    /// <summary>An array of the trained file, checked to be of a shape.</summary>
    /// <param name="index">Which of the layer's.</param>
    /// <param name="what">As in "bias".</param>
    /// <param name="shape">As Caffe has it.</param>
    /// <param name="usedAs">As the graph takes it, with as many numbers; null for the same.</param>
    public string Weight(int index, string what, long[] shape, long[]? usedAs = null)
    {
        CaffeBlob blob = Blobs(index + 1)[index];
        if (!blob.Fits(shape))
        {
            throw Error(string.Create(CultureInfo.InvariantCulture, $"needs {what} of shape {string.Join("×", shape)}, but {_net.Weights.FileName} holds {blob.Count} numbers of shape {PrototxtMessage.Short(blob.Shape)} for it"));
        }

        if (blob.Data.Sum(d => d.Length) > int.MaxValue)
        {
            throw Error($"has {what} of more than 2 GB, which is not supported");
        }

        string name = _net.Graph.Helper($"{_layer.Name} {what}");
        _net.Graph.AddWeight(blob.As(name, usedAs ?? shape));
        return name;
    }

    /// <summary>The only number of an array.</summary>
    public float SingleOf(int index, string what)
    {
        CaffeBlob blob = Blobs(index + 1)[index];
        using TorchSharp.torch.Tensor value = blob.Count == 1
            ? _net.Source.Read(blob.As(what, [1]))
            : throw Error(string.Create(CultureInfo.InvariantCulture, $"needs one number as {what}, but {_net.Weights.FileName} holds {blob.Count}"));
        return value.data<float>()[0];
    }

    public string Number(float value) => _net.Graph.Constant(_layer.Name, CaffeAttributes.Of(value), "value_float");

    public string Integers(params long[] values) => _net.Graph.Constant(_layer.Name, CaffeAttributes.Of(values), "value_ints");

    /// <summary>A node whose value is the layer's.</summary>
    public void Give(string type, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes) => Add(type, inputs, [_outputs[0]], attributes);

    /// <summary>A node in the middle of the layer.</summary>
    /// <returns>Its value.</returns>
    public string Step(string type, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes)
    {
        string value = _net.Graph.Helper(_layer.Name);
        Add(type, inputs, [value], attributes);
        return value;
    }

    public void Add(string type, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, params (string Name, object Value)[] attributes)
    {
        foreach (string output in outputs)
        {
            _net.Graph.SetRank(output, _net.Graph.Rank(inputs[0]));
        }

        _net.Graph.Add(new OnnxNode(_layer.Name, type, "", inputs, outputs, attributes.ToDictionary(a => a.Name, a => CaffeAttributes.Of(a.Value), StringComparer.Ordinal)) { Label = _layer.Described });
    }

    /// <summary>States another number of dimensions than the input's.</summary>
    public void SetRank(string value, int rank) => _net.Graph.SetRank(value, rank);

    /// <summary>Offers one of the layer's bottoms as a layer.</summary>
    public void OfferBottom(int index) => _net.OfferWherePooled(_layer.Bottoms[index]);

    public void RequireInputs(int least, int most = int.MaxValue)
    {
        if (_inputs.Length < least || _inputs.Length > most || _outputs.Length == 0)
        {
            throw Error(string.Create(CultureInfo.InvariantCulture, $"has {_inputs.Length} bottoms and {_outputs.Length} tops, which does not fit its type"));
        }
    }

    /// <exception cref="UserErrorException">It has a parameter no translation has looked at.</exception>
    public void RequireAllUnderstood()
    {
        foreach ((string field, PrototxtMessage message) in _parameters)
        {
            if (message.Unread(s_harmless) is { } unread)
            {
                throw Error($"has \"{PrototxtMessage.Short(unread)}\" in its {field}, which is not supported");
            }
        }
    }

    /// <param name="what">Goes on from the layer's name, as in "has a negative stride".</param>
    public UserErrorException Error(string what) => _net.Source.Error($"{_layer.Described} {what}");
}
