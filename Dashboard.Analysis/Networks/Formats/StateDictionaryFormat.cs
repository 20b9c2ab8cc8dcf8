using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks.Architectures;
using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Analysis.Networks.WeightFiles;

namespace Dashboard.Analysis.Networks.Formats;

/// <summary>Weights by name, for an architecture that is known: state dictionaries of PyTorch, and safetensors.</summary>
internal sealed class StateDictionaryFormat : INetworkFormat
{
    public IReadOnlyList<string> Extensions => WeightFile.Extensions;

    public LoadedNetwork Load(IReadOnlyList<string> files, NetworkOptions options)
    {
        if (files.Count > 1)
        {
            throw new UserErrorException($"{Path.GetFileName(files[1])} is one file too many: a network's weights are read from one file, {Path.GetFileName(files[0])}.", "bad_param");
        }

        string? named = options.Architecture;
        bool isDescribed = named is not null && LayerList.IsOne(named);
        (Architecture? wanted, string description) = isDescribed ? LayerList.Load(named!) : (named is null ? null : ArchitectureList.Find(named), "");
        if (wanted is { Usual: null } && options.Preprocessing is null)
        {
            throw new UserErrorException($"{Path.GetFileName(named)} does not say what images went through; give their preprocessing too.", "bad_param");
        }

        using IWeightFile file = WeightFile.Open(files[0]);
        (int, int)? size = options.Preprocessing is { Value: var given } ? (given.Height, given.Width) : null;
        FittedArchitecture fitted = wanted is null ? FittedArchitecture.Recognise(file, size) : FittedArchitecture.Of(file, wanted, size);
        Preprocessing preprocessing = options.Preprocessing?.Value ?? fitted.Architecture.Usual!;
        using WeightSource source = new(file, fitted.Architecture.Name, description);
        OnnxNetwork network = OnnxNetwork.Build(source, fitted.Graph, fitted.Architecture.Name, new OnnxNetworkOptions(options.Name, preprocessing, options.ClassNames));
        NetworkFile main = NetworkFile.At(files[0]);
        return new LoadedNetwork(
            network,
            FormatOf(files[0]),
            isDescribed ? Path.GetFileName(named) : fitted.Architecture.Name,
            isDescribed ? [main, NetworkFile.At(named!)] : [main],
            [.. Notes(wanted, options, fitted.Architecture)]);
    }

    private static string FormatOf(string path) => path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase) ? "safetensors" : "PyTorch";

    private static IEnumerable<string> Notes(Architecture? wanted, NetworkOptions options, Architecture taken)
    {
        if (wanted is null)
        {
            yield return $"Recognised as {taken.Name} by the names and shapes of its tensors.";
        }

        if (options.Preprocessing is null)
        {
            yield return $"No preprocessing was given, so that of the published {taken.Name} is taken ({PreprocessingText.Of(taken.Usual!)}); if this one was trained with another, give that preprocessing.";
        }
    }
}
