using System.Buffers.Binary;
using System.Text.Json;

namespace Dashboard.Analysis.Networks;

/// <summary>The head of a safetensors file, checked: offsets count from the file's start, and tensors lie without gap or overlap up to its end.</summary>
/// <param name="Entries">By name.</param>
/// <param name="Metadata">Texts; may be empty.</param>
internal sealed record SafetensorsHeader(IReadOnlyDictionary<string, SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    public const string MetadataName = "__metadata__";
    private const int LengthBytes = 8, LargestHeader = 100_000_000;

    /// <param name="fileName">Named in errors.</param>
    /// <param name="stream">Seekable, at the file's start.</param>
    /// <exception cref="UserErrorException">No sound safetensors file.</exception>
    public static SafetensorsHeader Read(string fileName, Stream stream)
    {
        byte[] length = new byte[LengthBytes];
        int read = stream.ReadAtLeast(length, LengthBytes, throwOnEndOfStream: false);
        ulong headerLength = read < LengthBytes ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (headerLength is < 2 or > LargestHeader || headerLength > (ulong)(stream.Length - LengthBytes))
        {
            throw Damaged(fileName, "its header is cut off or longer than the file");
        }

        byte[] head = new byte[headerLength];
        stream.ReadExactly(head);
        long dataStart = LengthBytes + (long)headerLength;
        Dictionary<string, SafetensorsEntry> entries = new(StringComparer.Ordinal);
        Dictionary<string, string> metadata = new(StringComparer.Ordinal);
        try
        {
            using JsonDocument header = JsonDocument.Parse(head);
            foreach (JsonProperty property in header.RootElement.EnumerateObject())
            {
                if (property.NameEquals(MetadataName))
                {
                    metadata = property.Value.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal);
                }
                else if (!entries.TryAdd(property.Name, SafetensorsEntry.FromJson(property)))
                {
                    throw Damaged(fileName, $"the tensor \"{property.Name}\" stands in it twice");
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw Damaged(fileName, "its header is not the JSON it should be", error);
        }

        CheckOffsets(fileName, entries.Values, stream.Length - dataStart);
        return new SafetensorsHeader(
            entries.ToDictionary(e => e.Key, e => e.Value with { Start = e.Value.Start + dataStart, End = e.Value.End + dataStart }, StringComparer.Ordinal), metadata);
    }

    private static void CheckOffsets(string fileName, IEnumerable<SafetensorsEntry> entries, long dataLength)
    {
        long expected = 0;
        foreach (SafetensorsEntry entry in entries.OrderBy(e => e.Start).ThenBy(e => e.End))
        {
            if (entry.Start != expected)
            {
                throw Damaged(fileName, $"the tensor \"{entry.Name}\" overlaps another or leaves a gap before it");
            }

            if (entry.ByteCount is not { } bytes || entry.End - entry.Start != bytes)
            {
                throw Damaged(fileName, $"the tensor \"{entry.Name}\" has a length that does not fit its shape and type");
            }

            expected = entry.End;
        }

        if (expected != dataLength)
        {
            throw Damaged(fileName, expected > dataLength ? "it is cut off" : "it holds bytes that belong to no tensor");
        }
    }

    private static UserErrorException Damaged(string fileName, string what, Exception? inner = null) =>
        new($"The weight file {fileName} is damaged: {what}; fetch or export it again.", inner: inner);
}
