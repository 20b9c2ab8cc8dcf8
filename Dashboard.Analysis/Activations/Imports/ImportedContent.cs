using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>The identity of imported activations: what is in the files, whatever they and the run are called.</summary>
internal static class ImportedContent
{
    private const string Version = "imported activations 1";

    /// <param name="input">For labels and predictions, which the measures depend on as well.</param>
    /// <param name="layerHashes">Layer name → SHA-256 of its file.</param>
    /// <returns>SHA-256, lower-case hex.</returns>
    public static string KeyOf(ImportInput input, IReadOnlyDictionary<string, string> layerHashes)
    {
        StringBuilder text = new(Version);
        foreach ((string layer, string hash) in layerHashes.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nlayer {layer} {hash}");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nlabels {HashOf(input.Labels)}\npredictions {(input.Predictions is null ? "none" : HashOf(input.Predictions))}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string HashOf(int[] values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values.AsSpan())));
}
