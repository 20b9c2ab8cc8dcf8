using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Maximization.Ascent;
using Dashboard.Analysis.Networks;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Priors;

/// <summary>
/// The layer whose values a generator turns into pictures: the last convolution. A fully connected layer has forgotten where things are, and
/// pictures from it are blurred.
/// </summary>
internal sealed class CodeLayer
{
    private readonly AmTarget _whole;

    /// <exception cref="UserErrorException">The network has no convolution, or cannot be differentiated there.</exception>
    public CodeLayer(INetwork network)
    {
        Name = network.Layers.LastOrDefault(l => l.Kind == LayerKind.Convolution)?.Name
            ?? throw new UserErrorException($"The network {network.Name} has no convolution, whose map a generator could start from; use the method fourier.");
        _whole = AmTarget.Of(network, Name, AmObjective.Mean);
        using var scope = NewDisposeScope();
        Preprocessing input = network.Preprocessing;
        long[] map = Of(zeros(1, _whole.Channels, input.Height, input.Width)).shape;
        Shape = new GeneratorShape((int)map[1], (int)map[2], (int)map[3], _whole.Channels, input.Height, input.Width);
    }

    public string Name { get; }

    public INetwork Network => _whole.Network;

    public GeneratorShape Shape { get; }

    /// <param name="inputs">B×C×H×W, preprocessed.</param>
    /// <returns>The layer's map as it is handed on, never below zero after a ReLU.</returns>
    public Tensor Of(Tensor inputs) => Network.ForwardTo(inputs, Name);

    /// <param name="pictures">B×C×H×W, 0…1.</param>
    public Tensor Prepare(Tensor pictures) => _whole.Prepare(pictures);

    /// <summary>Undoes <see cref="Prepare"/>.</summary>
    public Tensor ToPictures(Tensor inputs) => InputColours.ToPictures(inputs, Network.Preprocessing);
}
