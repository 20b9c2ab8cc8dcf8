using System.Globalization;
using System.Text.Json;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>
/// Class names as JSON: a list, an object index → name, or Keras' ImageNet form index → [wnid, name]. Names may occur twice: the index is the identity.
/// </summary>
internal static class ClassNamesFile
{
    /// <exception cref="UserErrorException">Missing, no JSON of these forms, or an index without a name.</exception>
    public static string[] Read(string path)
    {
        string file = Path.GetFileName(path);
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            string[] names = document.RootElement.ValueKind switch
            {
                JsonValueKind.Array => [.. document.RootElement.EnumerateArray().Select(e => NameOf(e, file))],
                JsonValueKind.Object => ByIndex(document.RootElement, file),
                _ => throw WrongForm(file),
            };
            return names.Length > 0 ? names : throw new UserErrorException($"{file} names no class; list the class names in the order of their indices.");
        }
        catch (JsonException error)
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{file} is no JSON (line {error.LineNumber + 1}); write a list of class names."), inner: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be read; give a JSON file with the class names.", inner: error);
        }
    }

    private static string[] ByIndex(JsonElement root, string file)
    {
        Dictionary<int, string> names = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!int.TryParse(property.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || !names.TryAdd(index, NameOf(property.Value, file)))
            {
                throw WrongForm(file);
            }
        }

        string[] ordered = new string[names.Count];
        for (int i = 0; i < ordered.Length; i++)
        {
            ordered[i] = names.TryGetValue(i, out string? name)
                ? name
                : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{file} has no name for class {i}; name every index from 0 on."));
        }

        return ordered;
    }

    private static string NameOf(JsonElement element, string file) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Array when element.GetArrayLength() > 0 => NameOf(element[element.GetArrayLength() - 1], file),
        _ => throw WrongForm(file),
    };

    private static UserErrorException WrongForm(string file) => new($"{file} is neither a list of class names nor an object that maps each class index to a name; write one of these.");
}
