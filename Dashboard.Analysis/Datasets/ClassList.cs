using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Analysis.Datasets;

/// <summary>
/// Classes in the order of their indices. A key identifies a class where a name may occur twice: the wnid of ImageNet, else the name itself.
/// </summary>
public sealed partial record ClassList(IReadOnlyList<string> Names, IReadOnlyList<string> Keys)
{
    private const int LargestFileBytes = 16 << 20;

    public int Count => Names.Count;

    /// <summary>As <see cref="Of"/> takes them apart again: a wnid stands before the name.</summary>
    public IReadOnlyList<string> Lines => [.. Keys.Zip(Names, (key, name) => key == name || !StartsWithWnid().IsMatch(key) || name.StartsWith(key, StringComparison.Ordinal) ? name : $"{key} {name}")];

    /// <summary>Of names alone, as networks have them; a name that begins with a wnid is split.</summary>
    public static ClassList Of(IEnumerable<string> lines)
    {
        List<string> names = [], keys = [];
        foreach (string line in lines)
        {
            Match wnid = StartsWithWnid().Match(line);
            string rest = wnid.Success ? line[wnid.Length..].Trim(' ', '\t', ',', ':') : line;
            keys.Add(wnid.Success ? wnid.Groups[1].Value : line);
            names.Add(rest.Length > 0 ? rest : line);
        }

        return new ClassList(names, keys);
    }

    /// <exception cref="UserErrorException">Cannot be read, or of none of the forms of <see cref="Parse"/>.</exception>
    public static ClassList Load(string path)
    {
        try
        {
            FileInfo file = new(path);
            return file.Length <= LargestFileBytes
                ? Parse(File.ReadAllBytes(path), file.Name)
                : throw new UserErrorException($"{file.Name} is larger than any list of classes; give a file with one class name a line, or JSON.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be read; give a JSON file with the class names, or a text file with one a line.", inner: error);
        }
    }

    /// <summary>
    /// Text with one class a line ("name", "n01440764" or "n01440764 tench, Tinca tinca", as synset files have it), or JSON: a list of names, an
    /// object index → name, or Keras' ImageNet form index → [wnid, name].
    /// </summary>
    /// <exception cref="UserErrorException">None of these, or no class in it.</exception>
    public static ClassList Parse(byte[] bytes, string file)
    {
        string text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        if (text.AsSpan().TrimStart() is ['[' or '{', ..] || file.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return FromJson(text, file);
        }

        string[] lines = [.. text.Split('\n').Select(line => line.Trim())];
        string[] used = lines[..(Array.FindLastIndex(lines, line => line.Length > 0) + 1)];
        int empty = Array.FindIndex(used, line => line.Length == 0 || line.Contains('\0', StringComparison.Ordinal));
        return empty >= 0 ? throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"Line {empty + 1} of {file} names no class; write one name a line, without gaps."))
            : used.Length == 0 ? throw new UserErrorException($"{file} names no class; list the class names in the order of their indices.")
            : Of(used);
    }

    private static ClassList FromJson(string text, string file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            (string Key, string Name)[] classes = document.RootElement.ValueKind switch
            {
                JsonValueKind.Array => [.. document.RootElement.EnumerateArray().Select(e => ClassOf(e, file))],
                JsonValueKind.Object => ByIndex(document.RootElement, file),
                _ => throw WrongForm(file),
            };
            return classes.Length > 0
                ? new ClassList([.. classes.Select(c => c.Name)], [.. classes.Select(c => c.Key)])
                : throw new UserErrorException($"{file} names no class; list the class names in the order of their indices.");
        }
        catch (JsonException error)
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{file} is no JSON (line {error.LineNumber + 1}); write a list of class names."), inner: error);
        }
    }

    private static (string Key, string Name)[] ByIndex(JsonElement root, string file)
    {
        Dictionary<int, (string, string)> classes = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!int.TryParse(property.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || !classes.TryAdd(index, ClassOf(property.Value, file)))
            {
                throw WrongForm(file);
            }
        }

        return [.. Enumerable.Range(0, classes.Count).Select(i => classes.TryGetValue(i, out (string, string) found)
            ? found
            : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{file} has no name for class {i}; name every index from 0 on.")))];
    }

    private static (string Key, string Name) ClassOf(JsonElement element, string file)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                ClassList one = Of([element.GetString()!]);
                return (one.Keys[0], element.GetString()!);
            case JsonValueKind.Array when element.GetArrayLength() > 0 && element[0].ValueKind == JsonValueKind.String && element[element.GetArrayLength() - 1].ValueKind == JsonValueKind.String:
                return (element[0].GetString()!, element[element.GetArrayLength() - 1].GetString()!);
            default:
                throw WrongForm(file);
        }
    }

    private static UserErrorException WrongForm(string file) => new($"{file} is neither a list of class names nor an object that maps each class index to a name; write one of these.");

    [GeneratedRegex(@"^(n\d{8})(?=\b|_)")]
    private static partial Regex StartsWithWnid();
}
