using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>What an ONNX file does not say of itself.</summary>
/// <param name="Name">What people call the network.</param>
/// <param name="Preprocessing">What its input must have gone through; of the size the file asks for.</param>
/// <param name="ClassNames">One a logit; null numbers them.</param>
/// <param name="Layers">Names out of <see cref="OnnxNetwork.AvailableLayers"/>; null takes the sensible ones.</param>
public sealed record OnnxNetworkOptions(string Name, Preprocessing Preprocessing, IReadOnlyList<string>? ClassNames = null, IReadOnlyList<string>? Layers = null);
