using Dashboard.Analysis.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks;

/// <summary>
/// A network as an ordered list of stages over frozen weights. Stopping at a layer runs only the stages up to it. No state is changed by a
/// forward pass, so any number of threads may share one instance. It owns its weights.
/// </summary>
public sealed class StagedNetwork : INetwork
{
    private readonly IReadOnlyList<NetworkStage> _stages;
    private readonly NetworkWeights _weights;

    /// <param name="name">What people call it.</param>
    /// <param name="architecture">A stable word for its shape; part of <see cref="ContentHash"/>.</param>
    /// <param name="preprocessing">What its input must have gone through.</param>
    /// <param name="classNames">One a logit.</param>
    /// <param name="weights">Frozen here and disposed with the network.</param>
    /// <param name="stages">In the order the data flows, using <paramref name="weights"/>.</param>
    /// <param name="logitLayer">The name of one of the stages.</param>
    public StagedNetwork(string name, string architecture, Preprocessing preprocessing, IReadOnlyList<string> classNames, NetworkWeights weights, IReadOnlyList<NetworkStage> stages, string logitLayer)
    {
        (Name, Architecture, Preprocessing, ClassNames, LogitLayer) = (name, architecture, preprocessing, classNames, logitLayer);
        (_weights, _stages) = (weights, stages);
        weights.Freeze();
        Layers = [.. stages.Select(s => s.Layer)];
        ContentHash = weights.ContentHash(architecture);
    }

    public string Name { get; }

    public string Architecture { get; }

    public string ContentHash { get; }

    public Preprocessing Preprocessing { get; }

    public IReadOnlyList<string> ClassNames { get; }

    public IReadOnlyList<LayerInfo> Layers { get; }

    public string LogitLayer { get; }

    public Device Device => _weights.Device;

    public long? ParametersOf(string layer) => _weights.Names.Where(name => name.StartsWith(layer + ".", StringComparison.Ordinal)).Sum(name => _weights[name].NumberOfElements);

    public IReadOnlyDictionary<string, Tensor> Forward(Tensor batch, IReadOnlyCollection<string> layers)
    {
        int last = layers.Count == 0 ? -1 : layers.Max(IndexOf);
        Dictionary<string, Tensor> values = [];
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor value = batch.to(Device);
        for (int i = 0; i <= last; i++)
        {
            NetworkStage stage = _stages[i];
            value = stage.Activate(stage.Weigh(stage.Prepare(value)));
            if (layers.Contains(stage.Layer.Name))
            {
                // Kept alive past this scope, yet still the next stage's input.
                values[stage.Layer.Name] = value.to(batch.device).MoveToOuterDisposeScope();
            }
        }

        return values;
    }

    public Tensor ForwardTo(Tensor batch, string layer, bool preActivation = false)
    {
        int last = IndexOf(layer);
        using DisposeScope scope = NewDisposeScope();
        Tensor value = batch.to(Device);
        for (int i = 0; i < last; i++)
        {
            value = _stages[i].Activate(_stages[i].Weigh(_stages[i].Prepare(value)));
        }

        value = _stages[last].Weigh(_stages[last].Prepare(value));
        return (preActivation ? value : _stages[last].Activate(value)).to(batch.device).MoveToOuterDisposeScope();
    }

    public void Dispose() => _weights.Dispose();

    private int IndexOf(string layer)
    {
        for (int i = 0; i < _stages.Count; i++)
        {
            if (_stages[i].Layer.Name == layer)
            {
                return i;
            }
        }

        throw new UserErrorException($"The network {Name} has no layer \"{layer}\"; its layers are {string.Join(", ", Layers.Select(l => l.Name))}.");
    }
}
