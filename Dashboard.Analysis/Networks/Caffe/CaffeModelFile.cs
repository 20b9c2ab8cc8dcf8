using Dashboard.Analysis.Networks.Protobuf;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>
/// The arrays of a .caffemodel by layer: messages `layer` (V2), `layers` (V1), and those of 2013 inside V1 (V0). The description of the network it also
/// holds, which is the one used in training, is passed over.
/// </summary>
internal sealed class CaffeModelFile
{
    private const int MostLayers = 1 << 16;
    private readonly Dictionary<string, IReadOnlyList<CaffeBlob>> _blobs = new(StringComparer.Ordinal);
    private readonly ProtobufReader _reader;
    private readonly CaffeBlobReader _blobReader;
    private int _layers;

    private CaffeModelFile(Stream stream, string fileName)
    {
        (FileName, _reader) = (fileName, new ProtobufReader(stream, $"Caffe model {fileName}"));
        _blobReader = new CaffeBlobReader(_reader);
    }

    public string FileName { get; }

    /// <summary>Layers that have arrays.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CaffeBlob>> Blobs => _blobs;

    /// <param name="stream">Seekable; kept open.</param>
    /// <param name="fileName">For errors.</param>
    /// <exception cref="UserErrorException">Damaged, or without any weights.</exception>
    public static CaffeModelFile Read(Stream stream, string fileName)
    {
        CaffeModelFile file = new(stream, fileName);
        file.ReadLayers();
        return file._blobs.Count > 0
            ? file
            : throw new UserErrorException($"The Caffe model {fileName} cannot be used: it holds no layer with weights, so it is no trained network; give the .caffemodel file that training wrote.");
    }

    private void ReadLayers()
    {
        while (_reader.Next())
        {
            if (_reader.Field == 100)
            {
                Layer(nameField: 1, blobField: 7, nestedField: 0);
            }
            else if (_reader.Field == 2)
            {
                Layer(nameField: 4, blobField: 6, nestedField: 1);
            }
            else
            {
                _reader.Skip();
            }
        }
    }

    private void Layer(int nameField, int blobField, int nestedField)
    {
        if (++_layers > MostLayers)
        {
            throw _reader.Damaged("it holds far more layers than any network");
        }

        string name = "";
        List<CaffeBlob> blobs = [];
        long outer = _reader.Enter();
        while (_reader.Next())
        {
            if (_reader.Field == nameField)
            {
                name = _reader.ReadText();
            }
            else if (_reader.Field == blobField)
            {
                blobs.Add(_blobReader.Read());
            }
            else if (_reader.Field == nestedField)
            {
                Layer(nameField: 1, blobField: 50, nestedField: 0);
            }
            else
            {
                _reader.Skip();
            }
        }

        _reader.Leave(outer);
        if (blobs.Count > 0)
        {
            _blobs[name] = blobs;
        }
    }
}
