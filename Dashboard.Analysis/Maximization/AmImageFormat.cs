using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Analysis.Maximization;

/// <summary>An image's numbers as JSON, the same in the database, in the shipped gallery's list and in exports.</summary>
public static class AmImageFormat
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string Write(AmImage image) => JsonSerializer.Serialize(image, s_options);

    /// <exception cref="JsonException">It is no image of this form.</exception>
    public static AmImage Read(string json) => JsonSerializer.Deserialize<AmImage>(json, s_options) ?? throw new JsonException("An image is missing.");
}
