using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Networks.Imported;

/// <summary>A record as the file that lies beside the weights.</summary>
internal static class NetworkRecordJson
{
    private const int Format = 1;
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static string Write(NetworkRecord record) => new JsonObject
    {
        ["format"] = Format,
        ["name"] = record.Name,
        ["kind"] = record.Format,
        ["architecture"] = record.Architecture,
        ["files"] = new JsonArray([.. record.Files.Select(f => (JsonNode)f)]),
        ["preprocessing"] = JsonNode.Parse(PreprocessingJson.Write(record.Preprocessing)),
        ["classes"] = new JsonArray([.. record.ClassNames.Select(c => (JsonNode)c)]),
        ["contentHash"] = record.ContentHash,
        ["imported"] = record.Imported.ToString("O", CultureInfo.InvariantCulture),
    }.ToJsonString(s_indented);

    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in errors.</param>
    /// <exception cref="UserErrorException">It is not what <see cref="Write"/> writes, or of a newer version.</exception>
    public static NetworkRecord Read(string json, string file)
    {
        try
        {
            JsonNode root = JsonNode.Parse(json)!;
            if ((int)root["format"]! > Format)
            {
                throw new UserErrorException($"{file} was written by a newer Selectivity Dashboard; install that version to use its network.");
            }

            return new NetworkRecord
            {
                Name = (string)root["name"]!,
                Format = (string)root["kind"]!,
                Architecture = (string?)root["architecture"],
                Files = [.. root["files"]!.AsArray().Select(f => (string)f!)],
                Preprocessing = PreprocessingJson.Parse(root["preprocessing"]!.ToJsonString(), file),
                ClassNames = [.. root["classes"]!.AsArray().Select(c => (string)c!)],
                ContentHash = (string)root["contentHash"]!,
                Imported = DateTimeOffset.Parse((string)root["imported"]!, CultureInfo.InvariantCulture),
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException or FormatException or ArgumentNullException)
        {
            throw new UserErrorException($"{file} is damaged; remove its folder and import the network again.", inner: error);
        }
    }
}
