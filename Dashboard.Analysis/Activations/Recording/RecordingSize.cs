using Dashboard.Analysis.Networks;

namespace Dashboard.Analysis.Activations.Recording;

/// <summary>What a recording takes on disk, before it is begun.</summary>
/// <param name="Units">Of the layers chosen and of the logits.</param>
/// <param name="Stored">Bytes of activations for good: images × units × 4. The database's own pages add less than 2 % to that (measured on runs of 5, 9 and 20 MB).</param>
/// <param name="Meanwhile">Bytes of the journal, on top of these, until the recording is complete.</param>
public sealed record RecordingSize(int Units, long Stored, long Meanwhile)
{
    /// <param name="network">Its logits are recorded whether chosen or not: predictions come from them.</param>
    /// <param name="images">How many.</param>
    /// <param name="layers">Names of the layers chosen.</param>
    public static RecordingSize Of(INetwork network, int images, IReadOnlyCollection<string> layers)
    {
        int units = network.AvailableLayers.Where(l => layers.Contains(l.Name) || l.Name == network.LogitLayer).Sum(l => l.UnitCount);
        return new RecordingSize(units, (long)images * units * sizeof(float), (long)images * (units + 1) * sizeof(float));
    }
}
