using System.Text.Json;
using Dashboard.Analysis.Networks;

namespace Dashboard.Analysis.Activations.Recording;

/// <summary>What a journal is of; a recording resumes only a journal of exactly the same.</summary>
internal sealed record JournalHeader(string ContentKey, int ImageCount, int BatchSize, IReadOnlyList<LayerInfo> Layers)
{
    private const int FormatVersion = 1;

    public int UnitsInAll => Layers.Sum(l => l.UnitCount);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new { FormatVersion, ContentKey, ImageCount, BatchSize, Layers });
}
