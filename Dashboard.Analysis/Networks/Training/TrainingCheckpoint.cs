using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Training;

/// <summary>Everything a training changes, after a whole epoch, in a safetensors file beside the result.</summary>
/// <param name="path">Of the file.</param>
/// <param name="training">The words of the training: a checkpoint of another one is left alone.</param>
/// <param name="parts">Weights, statistics and the optimizer's moments, each with a prefix of its own.</param>
internal sealed class TrainingCheckpoint(string path, string training, (string Prefix, NetworkWeights Tensors)[] parts)
{
    private const string EpochKey = "epochs_done", TrainingKey = "training";

    /// <returns>Epochs done; 0 where there is no checkpoint, or one of a training with other options.</returns>
    public int Restore()
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
        foreach ((string name, Tensor target) in Everything())
        {
            target.copy_(tensor(file.ReadSingles(name, target.shape), target.shape));
        }

        return epochs;
    }

    public void Save(int epochs)
    {
        using NetworkWeights all = new();
        foreach ((string name, Tensor tensor) in Everything())
        {
            all.Add(name, tensor.alias());
        }

        SafetensorsFile.Write(path, all, new Dictionary<string, string> { [TrainingKey] = training, [EpochKey] = epochs.ToString(CultureInfo.InvariantCulture) });
    }

    public void Remove() => File.Delete(path);

    private IEnumerable<(string Name, Tensor Tensor)> Everything() => parts.SelectMany(part => part.Tensors.Names.Select(name => (part.Prefix + name, part.Tensors[name])));
}
