using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Analysis.Studies;

/// <summary>The written form of designs and items: what is stored, and what the version hash is over.</summary>
internal static class StudyJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        // Never written into a page; readable texts make a stored study readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, s_options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, s_options) ?? throw new InvalidDataException("A stored study is empty.");

    public static string HashOf(StudyDesign design, IReadOnlyList<StudyItem> items) => HashOf($"{Write(design)}\n{Write(items)}");

    /// <returns>SHA-256, lower-case hex.</returns>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
