using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Training;

/// <summary>Weights, statistics and the optimizer's moments after a whole epoch, in a safetensors file beside the result.</summary>
internal sealed class TrainingCheckpoint(string path, string training)
{
    private const string EpochKey = "epochs_done", TrainingKey = "training";

    /// <returns>Epochs done; 0 where there is no checkpoint, or one of a training with other options.</returns>
    public int Restore(TrainedWeights weights, AdamW optimizer)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        SafetensorsFile file = SafetensorsFile.Read(path);
        if (file.Metadata.GetValueOrDefault(TrainingKey) != training
            || !int.TryParse(file.Metadata.GetValueOrDefault(EpochKey), CultureInfo.InvariantCulture, out int epochs))
        {
            return 0;
        }

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((string name, Tensor target) in Everything(weights, optimizer))
        {
            target.copy_(tensor(file.ReadSingles(name, target.shape), target.shape));
        }

        return epochs;
    }

    public void Save(TrainedWeights weights, AdamW optimizer, int epochs)
    {
        using NetworkWeights all = new();
        foreach ((string name, Tensor tensor) in Everything(weights, optimizer))
        {
            all.Add(name, tensor.alias());
        }

        SafetensorsFile.Write(path, all, new Dictionary<string, string> { [TrainingKey] = training, [EpochKey] = epochs.ToString(CultureInfo.InvariantCulture) });
    }

    public void Remove() => File.Delete(path);

    private static IEnumerable<(string Name, Tensor Tensor)> Everything(TrainedWeights weights, AdamW optimizer) =>
        Prefixed("learned.", weights.Learned)
            .Concat(Prefixed("statistics.", weights.Statistics))
            .Concat(Prefixed("adam.first.", optimizer.First))
            .Concat(Prefixed("adam.second.", optimizer.Second));

    private static IEnumerable<(string Name, Tensor Tensor)> Prefixed(string prefix, NetworkWeights weights) =>
        weights.Names.Select(name => (prefix + name, weights[name]));
}
