using System.Text;
using System.Text.Json;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Tests.Analysis.Networks.Pytorch;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Architectures;

/// <summary>A narrow network of TestData/scripts/architectures.py: the same weights and image, and what numpy made of them.</summary>
internal sealed class MadeUpWeights
{
    private static readonly Lazy<JsonElement> s_all = new(() => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TestData", "architectures", "expected.json"))).RootElement.GetProperty("networks"));
    private readonly JsonElement _network;

    private MadeUpWeights(JsonElement network) => _network = network;

    public static IEnumerable<string> Names => s_all.Value.EnumerateObject().Select(n => n.Name);

    public int Size => _network.GetProperty("size").GetInt32();

    /// <summary>Inputs reach the network as they are.</summary>
    public Preprocessing Preprocessing => new(Size, Size, 1, [0, 0, 0], [1, 1, 1]);

    /// <summary>Shape, and sum, sum of absolute values, first and last value, by layer.</summary>
    public IReadOnlyList<(string Layer, long[] Shape, double[] Values)> Layers =>
        [.. _network.GetProperty("layers").EnumerateObject().Select(l => (l.Name, Longs(l.Value.GetProperty("shape")), l.Value.GetProperty("values").EnumerateArray().Select(v => v.GetDouble()).ToArray()))];

    public List<(string Name, long[] Shape, Func<float[]> Values)> Tensors =>
        [.. _network.GetProperty("tensors").EnumerateObject().Select(t => (t.Name, Longs(t.Value), (Func<float[]>)(() => ValuesOf(t.Name, Longs(t.Value)))))];

    public static MadeUpWeights Of(string name) => new(s_all.Value.GetProperty(name));

    /// <summary>1×3×H×W, −1…1.</summary>
    public Tensor Image() => tensor([.. Numbers("image", 3 * Size * Size).Select(u => (float)((2 * u) - 1))], [1, 3, Size, Size]);

    /// <summary>As torch.save writes it.</summary>
    public void WritePytorch(string path) => PytorchFileWriter.Write(path, Tensors);

    public void WriteSafetensors(string path, string prefix = "")
    {
        using NetworkWeights weights = new();
        foreach ((string name, long[] shape, Func<float[]> values) in Tensors)
        {
            weights.Add(prefix + name, values(), shape);
        }

        SafetensorsFile.Write(path, weights, new Dictionary<string, string>());
    }

    public static float[] ValuesOf(string name, long[] shape)
    {
        int count = (int)shape.Aggregate(1L, (product, size) => product * size);
        double range = Math.Sqrt(6 / shape.Skip(1).Aggregate(1d, (product, size) => product * size));
        return [.. Numbers(name, count).Select(u => (float)(name[(name.LastIndexOf('.') + 1)..] switch
        {
            "running_var" => 0.5 + u,
            "weight" when shape.Length == 1 => 0.5 + u,
            "weight" => ((2 * u) - 1) * range,
            _ => (0.4 * u) - 0.2,
        }))];
    }

    /// <summary>0…1: the place, mixed with the name's FNV-1a hash by murmur's finalizer, as the script does.</summary>
    private static IEnumerable<double> Numbers(string name, int count)
    {
        uint seed = Encoding.UTF8.GetBytes(name).Aggregate(2166136261u, (hash, next) => unchecked((hash ^ next) * 16777619u));
        for (uint i = 0; i < count; i++)
        {
            uint x = unchecked(seed + (i * 2654435761u));
            x = unchecked((x ^ (x >> 16)) * 0x85EBCA6Bu);
            x = unchecked((x ^ (x >> 13)) * 0xC2B2AE35u);
            yield return (x ^ (x >> 16)) / 4294967296d;
        }
    }

    private static long[] Longs(JsonElement numbers) => [.. numbers.EnumerateArray().Select(n => n.GetInt64())];
}
