using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Dashboard.Tests.Analysis.Networks.Onnx;

namespace Dashboard.Tests.Analysis.Networks.Caffe;

/// <summary>
/// Builds a network as Caffe publishes it: the description as text and the weights as a binary message, both in the form of 2014 (`layers`, V1) or of later
/// (`layer`, V2). Field numbers and type numbers are those of caffe.proto.
/// </summary>
internal sealed class CaffeBuilder(bool old = false, BlobForm form = BlobForm.Packed)
{
    private static readonly Dictionary<string, (string Word, int Number)> s_old = new()
    {
        ["Accuracy"] = ("ACCURACY", 1),
        ["Concat"] = ("CONCAT", 3),
        ["Convolution"] = ("CONVOLUTION", 4),
        ["Data"] = ("DATA", 5),
        ["Dropout"] = ("DROPOUT", 6),
        ["InnerProduct"] = ("INNER_PRODUCT", 14),
        ["LRN"] = ("LRN", 15),
        ["Pooling"] = ("POOLING", 17),
        ["ReLU"] = ("RELU", 18),
        ["Softmax"] = ("SOFTMAX", 20),
        ["SoftmaxWithLoss"] = ("SOFTMAX_LOSS", 21),
        ["Split"] = ("SPLIT", 22),
    };

    private readonly StringBuilder _text = new("name: \"made up\"\n");
    private readonly List<byte[]> _layers = [];
    private readonly Random _random = new(1);

    public string Prototxt => _text.ToString();

    /// <summary>Piece by piece, so that a big file need not be held twice.</summary>
    public IEnumerable<byte[]> Model => _layers.Prepend(new ProtobufWriter().Text(1, "made up").ToArray());

    /// <summary>The header that descriptions of use had: a batch of ten.</summary>
    public CaffeBuilder Input(string name, params long[] image)
    {
        _text.Append(CultureInfo.InvariantCulture, $"input: \"{name}\"\n");
        return Text(image.Prepend(10).Aggregate("", (text, size) => string.Create(CultureInfo.InvariantCulture, $"{text}input_dim: {size}\n")));
    }

    /// <summary>Whatever the other methods do not write.</summary>
    public CaffeBuilder Text(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <param name="name">Of the layer.</param>
    /// <param name="type">As V2 calls it.</param>
    /// <param name="bottoms">Separated by spaces.</param>
    /// <param name="tops">Separated by spaces.</param>
    /// <param name="parameters">As in the prototxt.</param>
    /// <param name="blobs">Trained arrays.</param>
    public CaffeBuilder Layer(string name, string type, string bottoms, string tops, string parameters = "", params (float[] Values, long[] Shape)[] blobs)
    {
        string[] from = bottoms.Split(' ', StringSplitOptions.RemoveEmptyEntries), to = tops.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string typed = old ? s_old[type].Word : $"\"{type}\"";
        _text.Append(CultureInfo.InvariantCulture, $"{(old ? "layers" : "layer")} {{\n  name: \"{name}\"\n  type: {typed}\n");
        _text.AppendJoin("", from.Select(b => $"  bottom: \"{b}\"\n")).AppendJoin("", to.Select(t => $"  top: \"{t}\"\n")).Append(CultureInfo.InvariantCulture, $"  {parameters}\n}}\n");

        ProtobufWriter layer = new();
        if (!old)
        {
            layer.Text(1, name).Text(2, type);
        }

        Array.ForEach(from, bottom => layer.Text(old ? 2 : 3, bottom));
        Array.ForEach(to, top => layer.Text(old ? 3 : 4, top));
        if (old)
        {
            layer.Text(4, name).Integer(5, s_old[type].Number);
        }

        Array.ForEach(blobs, blob => layer.Message(old ? 6 : 7, Blob(blob.Values, blob.Shape)));
        _layers.Add(new ProtobufWriter().Message(old ? 2 : 100, layer).ToArray());
        return this;
    }

    /// <summary>A layer in the file of weights that the description does not know.</summary>
    public CaffeBuilder Stranger()
    {
        _layers.Add(new ProtobufWriter().Message(100, new ProtobufWriter().Text(1, "stranger").Message(7, Blob([1], [1]))).ToArray());
        return this;
    }

    /// <summary>Made-up weights between −1 and 1, always the same in the same order.</summary>
    public (float[] Values, long[] Shape) Weights(params long[] shape) => (OnnxBuilder.Numbers(shape, _random), shape);

    public byte[] BuildModel() => [.. Model.SelectMany(piece => piece)];

    public ProtobufWriter Blob(float[] values, long[] shape)
    {
        ProtobufWriter blob = new();
        if (old)
        {
            long[] four = [.. Enumerable.Repeat(1L, Math.Max(0, 4 - shape.Length)), .. shape];
            blob.Integer(1, four[0]).Integer(2, four[1]).Integer(3, four[2]).Integer(4, four[3]);
        }

        switch (form)
        {
            case BlobForm.OneByOne:
                Array.ForEach(values, value => blob.Single(5, value));
                break;
            case BlobForm.InTwoPieces:
                blob.Bytes(5, MemoryMarshal.AsBytes(values.AsSpan(0, values.Length / 2))).Bytes(5, MemoryMarshal.AsBytes(values.AsSpan(values.Length / 2)));
                break;
            case BlobForm.Doubles:
                blob.Bytes(8, MemoryMarshal.AsBytes<double>(Array.ConvertAll(values, v => (double)v)));
                break;
            default:
                blob.Bytes(5, MemoryMarshal.AsBytes<float>(values));
                break;
        }

        return old ? blob : blob.Message(7, new ProtobufWriter().Packed(1, shape));
    }
}

internal enum BlobForm
{
    Packed,
    OneByOne,
    InTwoPieces,
    Doubles,
}
