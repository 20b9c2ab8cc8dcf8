using System.Text.Json;

namespace Dashboard.Analysis.Networks;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">As in the file.</param>
/// <param name="DataType">The format's word: F32, F16, BF16, I64, …</param>
/// <param name="Shape">Empty for a scalar.</param>
/// <param name="Start">First byte.</param>
/// <param name="End">One past the last byte.</param>
public sealed record SafetensorsEntry(string Name, string DataType, IReadOnlyList<long> Shape, long Start, long End)
{
    /// <summary>What shape and type ask for; null where the type is unknown, a size negative or the product beyond all measure.</summary>
    internal long? ByteCount
    {
        get
        {
            int? width = DataType switch
            {
                "F64" or "I64" or "U64" => 8,
                "F32" or "I32" or "U32" => 4,
                "F16" or "BF16" or "I16" or "U16" => 2,
                "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" => 1,
                _ => null,
            };
            if (width is null || Shape.Any(s => s < 0))
            {
                return null;
            }

            try
            {
                return Shape.Aggregate((long)width, (product, size) => checked(product * size));
            }
            catch (OverflowException)
            {
                return null;
            }
        }
    }

    internal static SafetensorsEntry FromJson(JsonProperty property)
    {
        long[] offsets = Longs(property.Value.GetProperty("data_offsets"));
        return offsets.Length == 2 && property.Value.GetProperty("dtype").GetString() is { } dataType
            ? new SafetensorsEntry(property.Name, dataType, Longs(property.Value.GetProperty("shape")), offsets[0], offsets[1])
            : throw new FormatException(property.Name);
    }

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject(Name);
        json.WriteString("dtype", DataType);
        WriteLongs(json, "shape", Shape);
        WriteLongs(json, "data_offsets", [Start, End]);
        json.WriteEndObject();
    }

    private static long[] Longs(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetInt64())];

    private static void WriteLongs(Utf8JsonWriter json, string name, IEnumerable<long> values)
    {
        json.WriteStartArray(name);
        foreach (long value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
