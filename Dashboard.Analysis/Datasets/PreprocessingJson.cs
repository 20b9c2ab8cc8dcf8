using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Dashboard.Analysis.Datasets;

/// <summary>
/// Preprocessing as a JSON file that people write: width, height, resize (cutToShape, shorterSide, squash, none), resizeTo, sampling
/// (antialiased, twoNearest), channels (RGB, BGR, grey), scale, mean, std; "preset" takes over a preset's values first. A mean image is an array of
/// channels × height × width numbers, or base64 of as many little-endian float32.
/// </summary>
public static class PreprocessingJson
{
    private const int LargestSide = 4096, LargestFileBytes = 64 << 20;
    private static readonly string[] s_fields = ["preset", "width", "height", "resize", "resizeTo", "sampling", "channels", "scale", "mean", "std", "meanImage"];

    /// <param name="presetOrPath">A name out of <see cref="PreprocessingPresets"/>, or a JSON file.</param>
    /// <exception cref="UserErrorException">Neither, or a wrong field; the message names it.</exception>
    public static Preprocessing Load(string presetOrPath)
    {
        if (PreprocessingPresets.ByName.TryGetValue(presetOrPath, out Preprocessing? preset))
        {
            return preset;
        }

        try
        {
            FileInfo file = new(presetOrPath);
            return file.Length <= LargestFileBytes
                ? Parse(File.ReadAllText(presetOrPath), file.Name)
                : throw new UserErrorException($"{file.Name} is larger than any description of preprocessing.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserErrorException(
                $"{presetOrPath} is neither a preset ({string.Join(", ", PreprocessingPresets.ByName.Keys)}) nor a JSON file that can be read; give one of these.", "bad_param", error);
        }
    }

    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in errors.</param>
    /// <exception cref="UserErrorException">No JSON object, an unknown or missing field, or an impossible value (<c>bad_param</c>).</exception>
    public static Preprocessing Parse(string json, string file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return new Fields(document.RootElement, file).ToPreprocessing();
        }
        catch (JsonException error)
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{file} is no JSON (line {error.LineNumber + 1}); write an object with width, height, scale, mean and std."), "bad_param", error);
        }
    }

    /// <summary>What <see cref="Parse"/> reads back as an equal preprocessing.</summary>
    public static string Write(Preprocessing preprocessing)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("width", preprocessing.Width);
            json.WriteNumber("height", preprocessing.Height);
            json.WriteString("resize", Camel(preprocessing.Resize));
            json.WriteNumber("resizeTo", preprocessing.ResizeTo);
            json.WriteString("sampling", Camel(preprocessing.Sampling));
            json.WriteString("channels", preprocessing.Channels == ChannelOrder.Grey ? "grey" : preprocessing.Channels.ToString().ToUpperInvariant());
            json.WriteNumber("scale", preprocessing.Scale);
            WriteNumbers(json, "mean", preprocessing.Mean);
            WriteNumbers(json, "std", preprocessing.StandardDeviation);
            if (preprocessing.MeanImage is { } image)
            {
                json.WriteBase64String("meanImage", MemoryMarshal.AsBytes<float>(image.ToArray()));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<float> values)
    {
        json.WriteStartArray(name);
        foreach (float value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static string Camel(Enum value)
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private sealed class Fields(JsonElement root, string file)
    {
        public Preprocessing ToPreprocessing()
        {
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw Wrong("is no JSON object; write one with width, height, scale, mean and std");
            }

            if (root.EnumerateObject().Select(p => p.Name).FirstOrDefault(name => !s_fields.Contains(name)) is { } unknown)
            {
                throw Wrong($"has the unknown field \"{unknown}\"; there are {string.Join(", ", s_fields)}");
            }

            Preprocessing? start = Preset();
            ChannelOrder channels = Word("channels", start?.Channels ?? ChannelOrder.Rgb);
            int count = channels == ChannelOrder.Grey ? 1 : 3;
            int width = Whole("width", 1, start?.Width), height = Whole("height", 1, start?.Height);
            return new Preprocessing(
                width, height, Number("scale", start?.Scale ?? 1), Numbers("mean", count, start?.Mean, new float[count]), Deviations(count, start?.StandardDeviation))
            {
                Resize = Word("resize", start?.Resize ?? ResizeRule.CutToShape),
                ResizeTo = ResizeTo(width, height, start?.ResizeTo ?? 0),
                Sampling = Word("sampling", start?.Sampling ?? ResizeSampling.Antialiased),
                Channels = channels,
                MeanImage = MeanImage(count * width * height),
            };
        }

        private Preprocessing? Preset()
        {
            if (!Has("preset", out JsonElement value))
            {
                return null;
            }

            return value.ValueKind == JsonValueKind.String && PreprocessingPresets.ByName.TryGetValue(value.GetString()!, out Preprocessing? preset)
                ? preset
                : throw Wrong($"has an unknown preset; there are {string.Join(", ", PreprocessingPresets.ByName.Keys)}");
        }

        private int ResizeTo(int width, int height, int otherwise)
        {
            int length = Whole("resizeTo", 0, otherwise);
            ResizeRule rule = Word("resize", Preset()?.Resize ?? ResizeRule.CutToShape);
            return length == 0 || rule is not (ResizeRule.ShorterSide or ResizeRule.Squash) || length >= Math.Max(width, height)
                ? length
                : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"resizes to {length} pixels, from which no {width} × {height} can be cut; make resizeTo at least the larger of width and height"));
        }

        private int Whole(string name, int smallest, int? otherwise)
        {
            if (!Has(name, out JsonElement value))
            {
                return otherwise ?? throw Wrong($"has no \"{name}\"; give it in pixels");
            }

            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int whole) && whole >= smallest && whole <= LargestSide
                ? whole
                : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"has a \"{name}\" that is no whole number from {smallest} to {LargestSide}"));
        }

        private float Number(string name, float otherwise) => Has(name, out JsonElement value) ? Finite(name, value) : otherwise;

        private float Finite(string name, JsonElement value) =>
            value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out float number) && float.IsFinite(number) ? number : throw Wrong($"has a \"{name}\" that is no number");

        private float[] Numbers(string name, int count, IReadOnlyList<float>? preset, float[] otherwise)
        {
            if (!Has(name, out JsonElement value))
            {
                return preset?.Count == count ? [.. preset] : otherwise;
            }

            float[] numbers = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => Finite(name, v))] : [Finite(name, value)];
            numbers = numbers.Length == 1 && count > 1 ? [.. Enumerable.Repeat(numbers[0], count)] : numbers;
            return numbers.Length == count
                ? numbers
                : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"has {numbers.Length} numbers in \"{name}\" where {count} are needed, one a channel"));
        }

        private float[] Deviations(int count, IReadOnlyList<float>? preset)
        {
            float[] deviations = Numbers("std", count, preset, [.. Enumerable.Repeat(1f, count)]);
            return deviations.Contains(0) ? throw Wrong("has a 0 in \"std\", by which nothing can be divided") : deviations;
        }

        private float[]? MeanImage(int count)
        {
            if (!Has("meanImage", out JsonElement value))
            {
                return null;
            }

            float[] numbers = value.ValueKind switch
            {
                JsonValueKind.Array => [.. value.EnumerateArray().Select(v => Finite("meanImage", v))],
                JsonValueKind.String when value.TryGetBytesFromBase64(out byte[]? bytes) && bytes.Length % sizeof(float) == 0 => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
                _ => throw Wrong("has a \"meanImage\" that is neither an array of numbers nor base64 of float32"),
            };
            return numbers.Length == count && numbers.All(float.IsFinite)
                ? numbers
                : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"has a \"meanImage\" of {numbers.Length} numbers where {count} finite ones are needed, channels × height × width"));
        }

        private T Word<T>(string name, T otherwise)
            where T : struct, Enum
        {
            if (!Has(name, out JsonElement value))
            {
                return otherwise;
            }

            // Names only: TryParse would take numbers too.
            string? word = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return Enum.GetNames<T>().FirstOrDefault(n => string.Equals(n, word, StringComparison.OrdinalIgnoreCase)) is { } known
                ? Enum.Parse<T>(known)
                : throw Wrong($"has an unknown \"{name}\"; there are {string.Join(", ", Enum.GetValues<T>().Select(v => Camel(v)))}");
        }

        private bool Has(string name, out JsonElement value) => root.TryGetProperty(name, out value);

        private UserErrorException Wrong(string what) => new($"{file} {what}.", "bad_param");
    }
}
