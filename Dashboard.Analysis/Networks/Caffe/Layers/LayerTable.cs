using System.Collections.Frozen;

namespace Dashboard.Analysis.Networks.Caffe.Layers;

/// <summary>Every layer type that is understood, by Caffe's name. To add one: write its function in the file of its family and list it there.</summary>
internal static class LayerTable
{
    private static readonly FrozenDictionary<string, Action<LayerTranslation>> s_layers =
        ((IEnumerable<Dictionary<string, Action<LayerTranslation>>>)
        [ActivationLayers.All, ArithmeticLayers.All, ConvolutionLayers.All, DenseLayers.All, NormalizationLayers.All, PoolingLayers.All, ShapeLayers.All])
        .SelectMany(family => family).ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => s_layers.Keys;

    /// <returns>Null where the layer is not supported.</returns>
    public static Action<LayerTranslation>? Find(string type) => s_layers.GetValueOrDefault(type);
}
