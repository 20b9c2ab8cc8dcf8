using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Dashboard.Analysis.Networks;

/// <summary>
/// The safetensors format (github.com/huggingface/safetensors): 8 bytes little-endian header length, a JSON header
/// (name → dtype, shape, data_offsets; "__metadata__" of strings), then the tensors' bytes without gap or overlap.
/// Everything is checked before the first value is handed out.
/// </summary>
public sealed class SafetensorsFile
{
    private const string MetadataName = SafetensorsHeader.MetadataName;
    private readonly IReadOnlyDictionary<string, SafetensorsEntry> _entries;
    private readonly byte[] _bytes;

    private SafetensorsFile(string fileName, byte[] bytes, IReadOnlyDictionary<string, SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata) =>
        (FileName, _bytes, _entries, Metadata) = (fileName, bytes, entries, metadata);

    /// <summary>Without its folder: named in errors.</summary>
    public string FileName { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public IReadOnlyCollection<SafetensorsEntry> Entries => [.. _entries.Values];

    /// <exception cref="UserErrorException">The file is missing or damaged; the message names it and says what is wrong.</exception>
    public static SafetensorsFile Read(string path)
    {
        try
        {
            return Parse(Path.GetFileName(path), File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The weight file {Path.GetFileName(path)} cannot be read: check that it exists and may be opened.", inner: error);
        }
    }

    /// <param name="fileName">Named in errors.</param>
    /// <param name="bytes">The whole file; kept, not copied.</param>
    /// <exception cref="UserErrorException">The bytes are no sound safetensors file.</exception>
    public static SafetensorsFile Parse(string fileName, byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        SafetensorsHeader header = SafetensorsHeader.Read(fileName, stream);
        return new SafetensorsFile(fileName, bytes, header.Entries, header.Metadata);
    }

    /// <summary>One tensor's values as float32, row-major.</summary>
    /// <param name="name">As in the file.</param>
    /// <param name="shape">What the reader needs; null takes what there is.</param>
    /// <exception cref="UserErrorException">The tensor is missing, has another shape, or is not F32, F16 or BF16.</exception>
    public float[] ReadSingles(string name, IReadOnlyList<long>? shape = null)
    {
        if (!_entries.TryGetValue(name, out SafetensorsEntry? entry))
        {
            throw new UserErrorException($"The weight file {FileName} has no tensor \"{name}\": it belongs to another architecture.");
        }

        if (shape is not null && !shape.SequenceEqual(entry.Shape))
        {
            throw new UserErrorException($"The tensor \"{name}\" in the weight file {FileName} is {string.Join("×", entry.Shape)} where {string.Join("×", shape)} is needed: it belongs to another architecture.");
        }

        ReadOnlySpan<byte> data = _bytes.AsSpan((int)entry.Start, (int)(entry.End - entry.Start));
        switch (entry.DataType)
        {
            case "F32":
                return MemoryMarshal.Cast<byte, float>(data).ToArray();
            case "F16":
                return Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(data).ToArray(), h => (float)h);
            case "BF16":
                return Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(data).ToArray(), b => BitConverter.Int32BitsToSingle(b << 16));
            default:
                throw new UserErrorException($"The tensor \"{name}\" in the weight file {FileName} holds {entry.DataType} values: only F32, F16 and BF16 can be read, so convert it to one of them.");
        }
    }

    /// <summary>Writes float32 tensors in name order: the same content gives the same bytes. The file appears whole or not at all.</summary>
    public static void Write(string path, NetworkWeights weights, IReadOnlyDictionary<string, string> metadata)
    {
        string[] names = [.. weights.Names];
        byte[] header = HeaderOf(names, weights, metadata);
        string unfinished = path + ".part";
        using (FileStream file = File.Create(unfinished))
        {
            Span<byte> length = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            file.Write(length);
            file.Write(header);
            foreach (string name in names)
            {
                file.Write(MemoryMarshal.AsBytes<float>(NetworkWeights.ToArray(weights[name])));
            }
        }

        File.Move(unfinished, path, overwrite: true);
    }

    private static byte[] HeaderOf(string[] names, NetworkWeights weights, IReadOnlyDictionary<string, string> metadata)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataName);
            foreach ((string key, string value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            long offset = 0;
            foreach (string name in names)
            {
                long end = offset + (weights[name].NumberOfElements * sizeof(float));
                new SafetensorsEntry(name, "F32", weights[name].shape, offset, end).WriteTo(json);
                offset = end;
            }

            json.WriteEndObject();
        }

        // The format asks for tensors aligned to 8 bytes and lets the header end in spaces.
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(stream.ToArray()).PadRight((int)(stream.Length + 7) / 8 * 8));
    }
}
