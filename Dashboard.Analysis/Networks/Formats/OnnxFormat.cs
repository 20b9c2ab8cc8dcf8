using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks.Onnx;

namespace Dashboard.Analysis.Networks.Formats;

/// <summary>An ONNX file; weights too big for it may lie in files beside it, which it names itself.</summary>
internal sealed class OnnxFormat : INetworkFormat
{
    public IReadOnlyList<string> Extensions { get; } = [".onnx"];

    public LoadedNetwork Load(IReadOnlyList<string> files, NetworkOptions options)
    {
        if (options.Architecture is { } architecture)
        {
            throw new UserErrorException($"An ONNX file says itself how its network is built; leave out the architecture {architecture}.", "bad_param");
        }

        OnnxInput input = OnnxNetwork.DescribeInput(files[0]);
        PreprocessingChoice choice = options.Preprocessing ?? PreprocessingChoice.Usual(input.Channels, input.Height, input.Width);
        Preprocessing preprocessing = choice.For(input.Height, input.Width);
        OnnxNetwork network = OnnxNetwork.Load(files[0], new OnnxNetworkOptions(options.Name, preprocessing, options.ClassNames));
        try
        {
            RequireAllUsed(files, network);
            return new LoadedNetwork(network, "ONNX", null, [NetworkFile.At(files[0]), .. network.ExternalFiles.Select(f => new NetworkFile(Path.Combine(Path.GetDirectoryName(files[0])!, f), f))], options.Preprocessing is null ? [NotSaid(choice.Describe(preprocessing))] : []);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static void RequireAllUsed(IReadOnlyList<string> files, OnnxNetwork network)
    {
        string folder = Path.GetDirectoryName(files[0])!;
        HashSet<string> used = [.. network.ExternalFiles.Select(f => Path.GetFullPath(Path.Combine(folder, f)))];
        if (files.Skip(1).FirstOrDefault(f => !used.Contains(f)) is { } stray)
        {
            throw new UserErrorException($"{Path.GetFileName(stray)} is no part of the network in {Path.GetFileName(files[0])}; leave it out.", "bad_param");
        }
    }

    private static string NotSaid(string preprocessing) => $"No preprocessing was given, so the usual one for images of this size is taken ({preprocessing}); if the network was trained with another, give that preprocessing.";
}
