using System.Globalization;
using System.Text.Json;

namespace Dashboard.Tests.Analysis.Networks.Caffe;

/// <summary>One layer with inputs, trained arrays and what it gives, as TestData/scripts/caffe_layers.py reckoned it.</summary>
internal sealed record LayerCase(string Name, string Type, string Parameters, IReadOnlyList<(float[] Values, long[] Shape)> Bottoms, IReadOnlyList<(float[] Values, long[] Shape)> Blobs, IReadOnlyList<(float[] Values, long[] Shape)> Tops)
{
    public static IReadOnlyList<LayerCase> All { get; } = Read();

    /// <summary>A network of this layer alone: blobs in0, in1, … to out0, out1, ….</summary>
    public CaffeBuilder Build(BlobForm form = BlobForm.Packed)
    {
        CaffeBuilder files = new(form: form);
        for (int i = 0; i < Bottoms.Count; i++)
        {
            string dimensions = string.Concat(Bottoms[i].Shape.Select(s => string.Create(CultureInfo.InvariantCulture, $" dim: {s}")));
            files.Text(string.Create(CultureInfo.InvariantCulture, $"layer {{ name: \"in{i}\" type: \"Input\" top: \"in{i}\" input_param {{ shape {{{dimensions} }} }} }}\n"));
        }

        // A file without any weights is refused, so a layer without any has a stranger beside it.
        return files.Layer("tested", Type, Names("in", Bottoms.Count), Names("out", Tops.Count), Parameters, [.. Blobs])
            .Stranger();

        static string Names(string prefix, int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{prefix}{i}")));
    }

    private static LayerCase[] Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TestData", "caffe", "layers.json")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(c => new LayerCase(
            c.GetProperty("name").GetString()!, c.GetProperty("type").GetString()!, c.GetProperty("parameters").GetString()!, Arrays(c, "bottoms"), Arrays(c, "blobs"), Arrays(c, "tops")))];
    }

    private static (float[], long[])[] Arrays(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(a => (Numbers(a, "values", v => v.GetSingle()), Numbers(a, "shape", v => v.GetInt64())))];

    private static T[] Numbers<T>(JsonElement of, string name, Func<JsonElement, T> read) => [.. of.GetProperty(name).EnumerateArray().Select(read)];
}
