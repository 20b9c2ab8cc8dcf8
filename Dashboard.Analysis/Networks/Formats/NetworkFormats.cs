using Dashboard.Analysis.Networks.Architectures;

namespace Dashboard.Analysis.Networks.Formats;

/// <summary>Every kind of network file that is understood; the one place where a file's kind is recognised.</summary>
public static class NetworkFormats
{
    private static readonly IReadOnlyList<INetworkFormat> s_all = [new OnnxFormat(), new StateDictionaryFormat(), new CaffeFormat()];

    public static IReadOnlyList<string> Extensions { get; } = [.. s_all.SelectMany(f => f.Extensions)];

    /// <summary>Names of the architectures that files of weights alone can fill.</summary>
    public static IReadOnlyList<string> Architectures => ArchitectureList.Names;

    /// <summary>Whether these files say nothing of how their network is built, so that an architecture must be recognised or named.</summary>
    public static bool HoldWeightsAlone(IReadOnlyList<string> files) => FormatOf(files) is (StateDictionaryFormat, _);

    /// <param name="files">A network's file, or its files in any order.</param>
    /// <param name="options">What they do not say.</param>
    /// <exception cref="UserErrorException">No such file, no known kind, or it cannot be used; the message names the file and says why.</exception>
    public static LoadedNetwork Load(IReadOnlyList<string> files, NetworkOptions options)
    {
        TorchRuntime.EnsureLoads();
        if (files.FirstOrDefault(f => !File.Exists(f)) is { } missing)
        {
            throw new UserErrorException($"There is no file {Path.GetFileName(missing)}{(Directory.Exists(missing) ? ", only a folder of that name" : "")}; give the network's own file.");
        }

        if (FormatOf(files) is var (format, main))
        {
            return format.Load([main, .. files.Where(f => f != main)], options);
        }

        throw new UserErrorException($"{Path.GetFileName(files[0])} is no network file that is known; there are {string.Join(", ", Extensions)}.", "bad_param");
    }

    private static (INetworkFormat Format, string Main)? FormatOf(IReadOnlyList<string> files)
    {
        foreach (INetworkFormat format in s_all)
        {
            if (files.FirstOrDefault(file => format.Extensions.Any(e => file.EndsWith(e, StringComparison.OrdinalIgnoreCase))) is { } main)
            {
                return (format, main);
            }
        }

        return null;
    }
}
