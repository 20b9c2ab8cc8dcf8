using System.Globalization;
using Dashboard.Analysis.Networks.Caffe.Layers;
using Dashboard.Analysis.Networks.Onnx;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>Translates a description and its weights into the graph that ONNX files are made of, so that one executor serves both.</summary>
internal sealed class CaffeNet
{
    private const int Opset = 13, MostNamed = 5;
    private readonly CaffeDescription _description;
    private readonly HashSet<string> _pooled = new(StringComparer.Ordinal);

    private CaffeNet(CaffeDescription description, CaffeModelFile weights, CaffeSource source) =>
        (_description, Weights, Source, Graph) = (description, weights, source, new CaffeGraph(description.Layers));

    public CaffeModelFile Weights { get; }

    public CaffeSource Source { get; }

    public CaffeGraph Graph { get; }

    /// <exception cref="UserErrorException">A layer is not supported or does not fit; the message names it.</exception>
    public static OnnxModel Translate(CaffeDescription description, CaffeModelFile weights, CaffeSource source) => new CaffeNet(description, weights, source).Translate();

    /// <summary>What is pooled last before dense layers is looked at as much as what they give.</summary>
    public void OfferWherePooled(string blob)
    {
        if (_pooled.Contains(blob))
        {
            Graph.Offered.Add(blob);
        }
    }

    private OnnxModel Translate()
    {
        RequireKnownLayers();
        OnnxValueInfo[] inputs = [.. Inputs()];
        for (int i = 0; i < _description.Layers.Count; i++)
        {
            Translate(_description.Layers[i], i);
        }

        return new OnnxModel(Opset, "Caffe", Graph.Finish(_description.Name, inputs));
    }

    private void RequireKnownLayers()
    {
        CaffeLayer[] unknown = [.. _description.Layers.Where(l => LayerTable.Find(l.Type) is null)];
        if (unknown.Length > 0)
        {
            string more = unknown.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {unknown.Length - MostNamed} more") : "";
            throw Source.Error($"it needs layers that are not supported: {string.Join(", ", unknown.Take(MostNamed).Select(l => l.Described))}{more}");
        }
    }

    private IEnumerable<OnnxValueInfo> Inputs()
    {
        foreach ((string blob, long?[] shape) in _description.UsedInputs)
        {
            string value = Graph.Write(blob, -1);
            Graph.SetRank(value, shape.Length);
            yield return new OnnxValueInfo(value, shape);
        }
    }

    private void Translate(CaffeLayer layer, int index)
    {
        string[] inputs = [.. layer.Bottoms.Select(bottom => Graph.Current(bottom) ?? throw Source.Error($"{layer.Described} reads \"{bottom}\", which no input and no layer before it gives"))];
        foreach (string bottom in layer.Bottoms)
        {
            Graph.Read(bottom);
        }

        string[] outputs = [.. layer.Tops.Select(top => Graph.Current(top) is null || layer.Bottoms.Contains(top)
            ? Graph.Write(top, index)
            : throw Source.Error($"{layer.Described} gives \"{top}\", which was given before"))];
        LayerTranslation translation = new(this, layer, inputs, outputs);
        LayerTable.Find(layer.Type)!(translation);
        translation.RequireAllUnderstood();
        if (layer.Type == "Pooling")
        {
            _pooled.UnionWith(layer.Tops);
        }
    }
}
