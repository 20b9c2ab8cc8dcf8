using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;

namespace Dashboard.Analysis.Activations.Recording;

/// <summary>What a recording's activations are a function of: weights, preprocessing, images and the recorder's version, never a name.</summary>
public static class RecordedContent
{
    /// <summary>SHA-256 (hex).</summary>
    public static string KeyOf(INetwork network, IImageDataset dataset) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"recorder {ActivationRecorder.Version}\nnetwork {network.ContentHash}\npreprocessing {JsonSerializer.Serialize(network.Preprocessing)}\nimages {dataset.ContentHash}"))));
}
