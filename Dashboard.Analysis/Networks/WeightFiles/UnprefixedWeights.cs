using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.WeightFiles;

/// <summary>A weight file without the words that wrappers put before every name: data-parallel training, a compiled model, a trainer that holds the network as a part.</summary>
internal sealed class UnprefixedWeights : IWeightFile
{
    private static readonly string[] s_prefixes = ["module.", "_orig_mod.", "model.", "net.", "network.", "backbone."];
    private readonly IWeightFile _file;
    private readonly string _prefix;

    private UnprefixedWeights(IWeightFile file, string prefix)
    {
        (_file, _prefix) = (file, prefix);
        Names = [.. file.Names.Select(name => name[prefix.Length..])];
    }

    public string FileName => _file.FileName;

    public IReadOnlyCollection<string> Names { get; }

    /// <summary>The file itself where its names have no common prefix of this kind. Takes ownership.</summary>
    public static IWeightFile Of(IWeightFile file)
    {
        string prefix = "";
        while (file.Names.Count > 0 && s_prefixes.FirstOrDefault(p => file.Names.All(name => name.StartsWith(prefix + p, StringComparison.Ordinal))) is { } more)
        {
            prefix += more;
        }

        return prefix.Length == 0 ? file : new UnprefixedWeights(file, prefix);
    }

    public IReadOnlyList<long> ShapeOf(string name) => _file.ShapeOf(_prefix + name);

    public Tensor Read(string name) => _file.Read(_prefix + name);

    public void Dispose() => _file.Dispose();
}
