using Dashboard.Analysis.Datasets;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks;

/// <summary>
/// A trained network in evaluation mode. Weights are frozen and shared; <see cref="Forward"/> is a pure function of its input
/// and may run on several threads at once. Layers are reached by running stages one after another, never by hooks:
/// hooks on a shared module cross-talk between threads.
/// </summary>
public interface INetwork : IDisposable
{
    string Name { get; }

    string Architecture { get; }

    /// <summary>SHA-256 (hex) of architecture and weights.</summary>
    string ContentHash { get; }

    Preprocessing Preprocessing { get; }

    IReadOnlyList<string> ClassNames { get; }

    /// <summary>Those that are offered without asking, in the order the data flows.</summary>
    IReadOnlyList<LayerInfo> Layers { get; }

    /// <summary>Every value that can be asked for by its name as a layer, <see cref="Layers"/> among them, in the order the data flows.</summary>
    IReadOnlyList<LayerInfo> AvailableLayers => Layers;

    /// <summary>The layer whose values are the logits (before softmax).</summary>
    string LogitLayer { get; }

    /// <summary>Trained numbers between a layer and the layers before it; null where that is not known.</summary>
    long? ParametersOf(string layer) => null;

    /// <summary>Where its weights are. Batches may come from any device; what they give comes back to theirs.</summary>
    Device Device => CPU;

    /// <summary>
    /// Runs a batch and stops after the last layer asked for. Values are post-activation as the layer hands them on, B×C×H×W or B×U;
    /// the caller owns the tensors (they are moved to the outer dispose scope). No gradient is kept.
    /// </summary>
    /// <param name="batch">B×C×H×W float32, preprocessed.</param>
    /// <param name="layers">Names out of <see cref="AvailableLayers"/>.</param>
    /// <exception cref="UserErrorException">A layer's name is unknown; the message lists the known ones.</exception>
    IReadOnlyDictionary<string, Tensor> Forward(Tensor batch, IReadOnlyCollection<string> layers);

    /// <summary>
    /// Runs a batch up to one layer, differentiable with respect to <paramref name="batch"/> where it requires a gradient (weights never do).
    /// The caller owns the tensor.
    /// </summary>
    /// <param name="batch">B×C×H×W float32, preprocessed.</param>
    /// <param name="layer">A name out of <see cref="AvailableLayers"/>.</param>
    /// <param name="preActivation">The value before the layer's non-linearity (ReLU, softmax), so that a silent unit still has a gradient.</param>
    /// <exception cref="UserErrorException">The layer's name is unknown; the message lists the known ones.</exception>
    Tensor ForwardTo(Tensor batch, string layer, bool preActivation = false);
}
