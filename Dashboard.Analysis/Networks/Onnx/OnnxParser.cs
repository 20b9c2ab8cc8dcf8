using System.Globalization;
using Dashboard.Analysis.Networks.Protobuf;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>Reads the structure of an ONNX file. The field numbers are those of onnx.proto; unknown fields are passed over.</summary>
internal sealed class OnnxParser
{
    private const int OldestOpset = 7, NewestOpset = 21, LongestList = 1 << 20, MostDimensions = 16;
    private readonly OnnxSource _source;
    private readonly ProtobufReader _reader;

    private OnnxParser(OnnxSource source) => (_source, _reader) = (source, source.Reader());

    /// <exception cref="UserErrorException">Damaged, no ONNX file, or of an operator set that is not supported.</exception>
    public static OnnxModel Parse(OnnxSource source) => new OnnxParser(source).Model();

    private OnnxModel Model()
    {
        long opset = 0, irVersion = 0;
        string producer = "";
        OnnxGraph? graph = null;
        while (_reader.Next())
        {
            switch (_reader.Field)
            {
                case 1:
                    irVersion = _reader.ReadInteger();
                    break;
                case 2:
                    producer = _reader.ReadText();
                    break;
                case 3:
                    producer = $"{producer} {_reader.ReadText()}".Trim();
                    break;
                case 7 when graph is null:
                    graph = Graph();
                    break;
                case 8:
                    (string domain, long version) = OpsetImport();
                    opset = domain is "" or "ai.onnx" ? version : opset;
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        }

        if (graph is null || irVersion <= 0)
        {
            throw _source.Error("it holds no graph, so it is no ONNX network");
        }

        return opset is >= OldestOpset and <= NewestOpset
            ? new OnnxModel((int)opset, producer, graph)
            : throw _source.Error(string.Create(CultureInfo.InvariantCulture, $"it is written in operator set {opset}, and {OldestOpset} to {NewestOpset} are understood; export it again with one of these"));
    }

    private (string Domain, long Version) OpsetImport()
    {
        (string domain, long version) = ("", 0);
        Each(field =>
        {
            switch (field)
            {
                case 1:
                    domain = _reader.ReadText();
                    break;
                case 2:
                    version = _reader.ReadInteger();
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        });
        return (domain, version);
    }

    private OnnxGraph Graph()
    {
        string name = "";
        List<OnnxNode> nodes = [];
        List<OnnxTensor> initializers = [];
        List<OnnxValueInfo> inputs = [], outputs = [];
        Each(field =>
        {
            switch (field)
            {
                case 1:
                    nodes.Add(Node());
                    break;
                case 2:
                    name = _reader.ReadText();
                    break;
                case 5:
                    initializers.Add(Tensor());
                    break;
                case 11:
                    inputs.Add(ValueInfo());
                    break;
                case 12:
                    outputs.Add(ValueInfo());
                    break;
                case 15:
                    throw _source.Error("it holds sparse weights, which are not supported; export it with dense ones");
                default:
                    _reader.Skip();
                    break;
            }
        });
        return new OnnxGraph(name, nodes, initializers, inputs, outputs);
    }

    private OnnxNode Node()
    {
        string name = "", type = "", domain = "";
        List<string> inputs = [], outputs = [];
        Dictionary<string, OnnxAttribute> attributes = new(StringComparer.Ordinal);
        Each(field =>
        {
            switch (field)
            {
                case 1:
                    inputs.Add(_reader.ReadText());
                    break;
                case 2:
                    outputs.Add(_reader.ReadText());
                    break;
                case 3:
                    name = _reader.ReadText();
                    break;
                case 4:
                    type = _reader.ReadText();
                    break;
                case 5:
                    (string key, OnnxAttribute attribute) = Attribute();
                    attributes[key] = attribute;
                    break;
                case 7:
                    domain = _reader.ReadText();
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        });
        return new OnnxNode(name, type, domain == "ai.onnx" ? "" : domain, inputs, outputs, attributes);
    }

    private (string Name, OnnxAttribute Attribute) Attribute()
    {
        string name = "", text = "";
        (float single, long integer, OnnxTensor? tensor, bool foreign) = (0, 0, null, false);
        List<float> singles = [];
        List<long> integers = [];
        Each(field =>
        {
            switch (field)
            {
                case 1:
                    name = _reader.ReadText();
                    break;
                case 2:
                    single = _reader.ReadSingle();
                    break;
                case 3:
                    integer = _reader.ReadInteger();
                    break;
                case 4:
                    text = _reader.ReadText();
                    break;
                case 5:
                    tensor = Tensor();
                    break;
                case 7:
                    _reader.AddSingles(singles, LongestList);
                    break;
                case 8:
                    _reader.AddIntegers(integers, LongestList);
                    break;
                case 6 or 9 or 10 or 11 or 21 or 22:
                    foreign = true;
                    _reader.Skip();
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        });
        return (name, new OnnxAttribute(single, integer, text, tensor, singles, integers) { IsForeign = foreign });
    }

    private OnnxTensor Tensor()
    {
        string name = "";
        (long type, bool raw, bool isExternal) = (0, false, false);
        List<long> dimensions = [];
        List<FileRange> data = [];
        Dictionary<string, string> external = new(StringComparer.Ordinal);
        Each(field =>
        {
            switch (field)
            {
                case 1:
                    _reader.AddIntegers(dimensions, MostDimensions);
                    break;
                case 2:
                    type = _reader.ReadInteger();
                    break;
                case 4 or 5 or 7 or 10 or 11:
                    data.Add(_reader.Skip());
                    break;
                case 8:
                    name = _reader.ReadText();
                    break;
                case 9:
                    data.Add(_reader.Wire == WireType.Bytes ? _reader.Skip() : throw _reader.Damaged("a weight has no bytes"));
                    raw = true;
                    break;
                case 13:
                    (string key, string value) = StringEntry();
                    external[key] = value;
                    break;
                case 14:
                    isExternal = _reader.ReadInteger() == 1;
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        });
        return new OnnxTensor(name, (OnnxType)type, dimensions, data, raw, isExternal ? external : null);
    }

    private (string Key, string Value) StringEntry()
    {
        (string key, string value) = ("", "");
        Each(field =>
        {
            switch (field)
            {
                case 1:
                    key = _reader.ReadText();
                    break;
                case 2:
                    value = _reader.ReadText();
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        });
        return (key, value);
    }

    /// <summary>ValueInfoProto: the shape lies four messages deep (type, tensor_type, shape, dim).</summary>
    private OnnxValueInfo ValueInfo()
    {
        string name = "";
        List<long?>? dimensions = null;
        Each(field =>
        {
            if (field == 1)
            {
                name = _reader.ReadText();
            }
            else if (field == 2)
            {
                EachOf(1, () => EachOf(2, () =>
                {
                    dimensions ??= [];
                    EachOf(1, () => dimensions.Add(dimensions.Count < MostDimensions ? Dimension() : throw _reader.Damaged("a shape has too many dimensions")));
                }));
            }
            else
            {
                _reader.Skip();
            }
        });
        return new OnnxValueInfo(name, dimensions);
    }

    private long? Dimension()
    {
        long? size = null;
        EachOf(1, () => size = _reader.ReadInteger());
        return size > 0 ? size : null;
    }

    /// <summary>Each field of the message that is the current field's value.</summary>
    private void Each(Action<int> read)
    {
        long outer = _reader.Enter();
        while (_reader.Next())
        {
            read(_reader.Field);
        }

        _reader.Leave(outer);
    }

    private void EachOf(int wanted, Action read) => Each(field =>
    {
        if (field == wanted)
        {
            read();
        }
        else
        {
            _reader.Skip();
        }
    });
}
