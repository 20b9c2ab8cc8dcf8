using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Runs;

/// <summary>What a layer's summary hangs on: the activations, labels and predictions by content, and the inclusion rules.</summary>
internal sealed record SummaryKey(string ContentKey, string Layer, ulong ClassesHash, int MinImagesPerClass, bool CorrectOnly)
{
    public static SummaryKey Of(Run run, string layer, RunImages images, SelectivityCriteria criteria)
    {
        XxHash3 hash = new();
        hash.Append(MemoryMarshal.AsBytes(images.Labels.AsSpan()));
        hash.Append(MemoryMarshal.AsBytes(images.Predictions.AsSpan()));
        return new SummaryKey(run.ContentKey, layer, hash.GetCurrentHashAsUInt64(), criteria.MinImagesPerClass, criteria.CorrectOnly);
    }

    /// <summary>As a key in a database; begins with the content key.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{ContentKey}/{Layer}/{ClassesHash:x16}/{MinImagesPerClass}/{(CorrectOnly ? "correct" : "all")}/{LayerSummaryFormat.Version}");
}
