using System.Globalization;
using System.Text;
using Dashboard.Analysis.Networks.Caffe.Prototxt;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>A network as a .prototxt describes it, in its testing phase: for use (deploy) or as it was trained (train_val).</summary>
/// <param name="FileName">Without its folder.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Name">May be empty.</param>
/// <param name="Inputs">Blobs that come from outside, with the shape the file states, batch first; null sizes are left open.</param>
/// <param name="Layers">In the file's order, which is the order of computation; without those of training.</param>
internal sealed record CaffeDescription(string FileName, byte[] Bytes, string Name, IReadOnlyDictionary<string, long?[]> Inputs, IReadOnlyList<CaffeLayer> Layers)
{
    /// <summary>The longest published descriptions are a tenth of it.</summary>
    private const int LongestFile = 4 << 20;
    private const int MostDimensions = 16;

    /// <exception cref="UserErrorException">The file cannot be read or is no description of a network; the message names file and line.</exception>
    public static CaffeDescription Open(string path)
    {
        string fileName = Path.GetFileName(path);
        try
        {
            return new FileInfo(path).Length <= LongestFile
                ? Read(File.ReadAllBytes(path), fileName)
                : throw new UserErrorException($"The Caffe description {fileName} cannot be used: it is larger than any such text; give the .prototxt file, and the weights as .caffemodel.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserErrorException($"The Caffe description {fileName} cannot be read: check that it exists and may be opened.", inner: error);
        }
    }

    /// <inheritdoc cref="Open"/>
    public static CaffeDescription Read(byte[] bytes, string fileName)
    {
        PrototxtMessage root = PrototxtParser.Parse(Encoding.UTF8.GetString(bytes), fileName);
        IReadOnlyList<PrototxtMessage> old = root.Messages("layers"), modern = root.Messages("layer");
        if (old.Count == 0 && modern.Count == 0)
        {
            throw root.Error("it describes no layers, so it is no network");
        }

        CaffeLayer[] layers = [.. old.Select(Old), .. modern.Select(Modern)];
        layers = [.. layers.Where(l => CaffePhase.IsForTesting(l.Message) && !l.IsForTraining && !l.DoesNothing)];
        Dictionary<string, long?[]> inputs = Header(root);
        foreach (CaffeLayer layer in layers.Where(l => l.IsData))
        {
            foreach ((string top, long?[] shape) in CaffeInput.Of(layer))
            {
                inputs[top] = shape;
            }
        }

        layers = [.. layers.Where(l => !l.IsData)];
        if (layers.GroupBy(l => l.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twins)
        {
            throw twins.Last().Message.Error($"two layers are called \"{PrototxtMessage.Short(twins.Key)}\"");
        }

        return new CaffeDescription(fileName, bytes, root.Text("name", ""), inputs, layers);
    }

    /// <summary>The inputs that something reads: labels fall away with the layers of training.</summary>
    public IEnumerable<(string Blob, long?[] Shape)> UsedInputs
    {
        get
        {
            HashSet<string> read = [.. Layers.SelectMany(l => l.Bottoms)];
            return Inputs.Where(i => read.Contains(i.Key)).Select(i => (i.Key, i.Value));
        }
    }

    /// <summary>The blob that a layer changes in place and that is known by another layer's name; the name itself where there is none.</summary>
    public string BlobOf(string name)
    {
        if (Layers.Any(l => l.Tops.Contains(name)))
        {
            return name;
        }

        CaffeLayer? layer = Layers.FirstOrDefault(l => l.Name == name);
        return layer is { Tops: [var top] } && ReferenceEquals(Layers.Last(l => l.Tops.Contains(top)), layer) ? top : name;
    }

    private static CaffeLayer Old(PrototxtMessage message) => message.Has("layer")
        ? throw message.Error("its layers are described in the form of 2013; bring the file up to date with Caffe's upgrade_net_proto_text")
        : new CaffeLayer(message.Text("name", ""), CaffeLayerTypes.Modern(message.Word("type", "NONE")), message.Texts("bottom"), message.Texts("top"), message);

    private static CaffeLayer Modern(PrototxtMessage message) => new(message.Text("name", ""), message.Text("type", ""), message.Texts("bottom"), message.Texts("top"), message);

    /// <summary>`input:` with four `input_dim:` or one `input_shape` each.</summary>
    private static Dictionary<string, long?[]> Header(PrototxtMessage root)
    {
        IReadOnlyList<string> names = root.Texts("input");
        IReadOnlyList<long> sizes = root.Integers("input_dim");
        IReadOnlyList<PrototxtMessage> shapes = root.Messages("input_shape");
        if (shapes.Count > 0 ? shapes.Count != names.Count : sizes.Count != 4 * names.Count)
        {
            throw root.Error(string.Create(CultureInfo.InvariantCulture, $"it has {names.Count} inputs, but {(shapes.Count > 0 ? $"{shapes.Count} input_shape" : $"{sizes.Count} input_dim, of which each input takes four")}"));
        }

        Dictionary<string, long?[]> inputs = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            inputs[names[i]] = Sizes(root, shapes.Count > 0 ? shapes[i].Integers("dim") : [.. sizes.Skip(4 * i).Take(4)]);
        }

        return inputs;
    }

    /// <summary>The batch is left open: any number of images may come.</summary>
    public static long?[] Sizes(PrototxtMessage at, IReadOnlyList<long> sizes) =>
        sizes.Count is > 0 and <= MostDimensions && sizes.All(s => s is > 0 and <= int.MaxValue)
            ? [null, .. sizes.Skip(1).Select(s => (long?)s)]
            : throw at.Error($"an input of {PrototxtMessage.Short(string.Join("×", sizes.Take(MostDimensions)))} numbers is impossible");
}
