using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Training;

/// <summary>Weights and the optimizer's moments after a whole epoch, in a safetensors file beside the result.</summary>
internal sealed class TrainingCheckpoint(string path, string training)
{
    private const string EpochKey = "epochs_done", TrainingKey = "training";
    private const string FirstPrefix = "adam.first.", SecondPrefix = "adam.second.";

    /// <returns>Epochs done; 0 where there is no checkpoint, or one of a training with other options.</returns>
    public int Restore(NetworkWeights weights, AdamW optimizer)
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
        foreach (string name in weights.Names)
        {
            Fill(weights[name], file.ReadSingles(name, weights[name].shape));
            Fill(optimizer.First[name], file.ReadSingles(FirstPrefix + name, weights[name].shape));
            Fill(optimizer.Second[name], file.ReadSingles(SecondPrefix + name, weights[name].shape));
        }

        return epochs;
    }

    public void Save(NetworkWeights weights, AdamW optimizer, int epochs)
    {
        using NetworkWeights all = new();
        foreach (string name in weights.Names)
        {
            all.Add(name, weights[name].alias());
            all.Add(FirstPrefix + name, optimizer.First[name].alias());
            all.Add(SecondPrefix + name, optimizer.Second[name].alias());
        }

        SafetensorsFile.Write(path, all, new Dictionary<string, string> { [TrainingKey] = training, [EpochKey] = epochs.ToString(CultureInfo.InvariantCulture) });
    }

    public void Remove() => File.Delete(path);

    private static void Fill(Tensor target, float[] values) => target.copy_(tensor(values, target.shape));
}
