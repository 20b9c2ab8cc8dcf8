using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Dashboard.Components.Help;

/// <summary>One operation of the OpenAPI document, ready to be shown.</summary>
/// <param name="Tag">The group it belongs to.</param>
/// <param name="Path">With its parameters in braces, without leading slash.</param>
/// <param name="Operation">What the document says of it.</param>
/// <param name="Example">The path with examples in their places.</param>
public sealed record ApiPageOperation(string Tag, string Path, OpenApiOperation Operation, string Example)
{
    /// <summary>Rows of tables with 76 columns are cut here.</summary>
    private const int LongestExample = 2400;

    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IEnumerable<IOpenApiParameter> Parameters => Operation.Parameters ?? [];

    /// <summary>Media type → the beginning of an answer.</summary>
    public IEnumerable<(string MediaType, string Text)> Answers => (Operation.Responses?["200"].Content ?? new Dictionary<string, OpenApiMediaType>())
        .Where(c => c.Value.Example is not null)
        .Select(c => (c.Key, Shorten(TextOf(c.Value.Example!))));

    public static IReadOnlyList<ApiPageOperation> Of(OpenApiDocument document) =>
    [
        .. from path in document.Paths
           from operation in path.Value.Operations ?? []
           select new ApiPageOperation(operation.Value.Tags?.FirstOrDefault()?.Reference.Id ?? "", path.Key.TrimStart('/'), operation.Value, ExampleOf(path.Key, operation.Value)),
    ];

    public static string TextOf(JsonNode example) => example is JsonValue value && value.TryGetValue(out string? text) ? text : example.ToJsonString(s_readable);

    private static string Shorten(string text) => text.Length <= LongestExample ? text : text[..LongestExample] + "…";

    private static string ExampleOf(string path, OpenApiOperation operation) =>
        (operation.Parameters ?? []).Where(p => p.In == ParameterLocation.Path)
            .Aggregate(path.TrimStart('/'), (filled, p) => filled.Replace($"{{{p.Name}}}", p.Example is { } example ? TextOf(example) : "", StringComparison.Ordinal));
}
