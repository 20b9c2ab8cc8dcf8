using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.Analysis.Datasets.Files;

namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>
/// A file that lists pictures, relative to its own folder, and their classes: CSV with a heading (file, label and/or class), JSON (a list of objects
/// with these fields, or an object file → class), or text lines "file label" as Caffe has them. A label is a class index, a class its name or key.
/// </summary>
internal static class ManifestFile
{
    private static readonly string[] s_files = ["file", "path", "image", "filename", "file_name", "filepath", "image_path"],
        s_labels = ["label", "class_id", "class_index", "target", "index"],
        s_classes = ["class", "class_name", "name", "category", "synset", "wnid"];

    public static bool IsManifest(string path) => Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".json" or ".txt";

    /// <exception cref="UserErrorException">Another form, a path that leads out or is missing, or a label without a class; the message names the line.</exception>
    public static DatasetIndex Read(IFileTree tree, string file, ClassList? classes)
    {
        string text = Encoding.UTF8.GetString(tree.Read(file)).TrimStart('\uFEFF');
        Row[] rows = [.. Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".json" => FromJson(text, file),
            ".txt" => FromLines(text, file),
            _ => FromCsv(text, file),
        }];
        if (rows.Length == 0)
        {
            throw new UserErrorException($"{file} lists no picture; write one a line, with the columns file and class.", "no_images");
        }

        string folder = file[..(file.LastIndexOf('/') + 1)];
        Row? bad = rows.FirstOrDefault(r => TreePaths.LeadsOut(r.File));
        if (bad is not null)
        {
            throw new UserErrorException($"{bad.Place} of {file} is no path inside the folder of the manifest; write each path relative to that folder.");
        }

        string[] images = [.. rows.Select(r => folder + r.File)], missing = [.. images.Where(i => !tree.Contains(i))];
        if (missing.Length > 0)
        {
            throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture, $"{missing.Length} of {images.Length} pictures listed in {file} are not in {tree.Name}, the first is {missing[0]}; put them there or correct the list."));
        }

        (ClassList all, int[] labels) = new ManifestClasses(file, rows).Resolve(classes);
        return labels.Distinct().Count() > 1
            ? new DatasetIndex(DatasetKind.Manifest, all, images, labels)
            : throw new UserErrorException($"{file} gives every picture the class {all.Names[labels[0]]}; selectivity is measured between classes, so list pictures of others as well.");
    }

    /// <param name="File">Relative to the manifest.</param>
    /// <param name="Label">A class index.</param>
    /// <param name="Class">A class's name or key.</param>
    /// <param name="Place">"Line 3", for messages.</param>
    internal sealed record Row(string File, int? Label, string? Class, string Place);

    private static IEnumerable<Row> FromLines(string text, string file)
    {
        int line = 0;
        foreach (string raw in text.Split('\n'))
        {
            line++;
            string entry = raw.Trim();
            if (entry.Length == 0)
            {
                continue;
            }

            int space = entry.LastIndexOfAny([' ', '\t']);
            yield return space > 0 ? RowOf(entry[..space].Trim(), entry[(space + 1)..], null, LineName(line)) : throw NoClass(LineName(line), file);
        }
    }

    private static IEnumerable<Row> FromCsv(string text, string file)
    {
        List<string[]> lines = CsvLines.Read(text);
        string[] head = lines.Count > 0 ? [.. lines[0].Select(h => h.ToLowerInvariant())] : [];
        int path = Array.FindIndex(head, s_files.Contains), label = Array.FindIndex(head, s_labels.Contains), name = Array.FindIndex(head, s_classes.Contains);
        bool heading = path >= 0;
        if (!heading && head.Length == 2)
        {
            (path, label) = (0, 1);
        }

        if (path < 0 || (label < 0 && name < 0))
        {
            throw new UserErrorException($"{file} has no column \"file\" and \"label\" or \"class\"; write these names into its first line.");
        }

        for (int i = heading ? 1 : 0; i < lines.Count; i++)
        {
            if (lines[i].All(field => field.Length == 0))
            {
                continue;
            }

            string? Field(int column) => column >= 0 && column < lines[i].Length && lines[i][column].Length > 0 ? lines[i][column] : null;
            string place = LineName(i + 1);
            yield return Field(path) is { } picture && (Field(label) ?? Field(name)) is not null ? RowOf(picture, Field(label), Field(name), place) : throw NoClass(place, file);
        }
    }

    private static List<Row> FromJson(string text, string file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            int number = 0;
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Array => [.. document.RootElement.EnumerateArray().Select(e => FromObject(e, $"Entry {(number++).ToString(CultureInfo.InvariantCulture)}", file))],
                JsonValueKind.Object => [.. document.RootElement.EnumerateObject().Select(p => RowOf(p.Name, Text(p.Value), null, $"\"{p.Name}\""))],
                _ => throw new UserErrorException($"{file} is neither a list of objects with file and class nor an object that maps each file to its class; write one of these."),
            };
        }
        catch (JsonException error)
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{file} is no JSON (line {error.LineNumber + 1}); write a list of objects with file and class."), inner: error);
        }
    }

    private static Row FromObject(JsonElement element, string place, string file)
    {
        string? Field(string[] names) => element.ValueKind != JsonValueKind.Object ? null
            : names.Select(n => element.TryGetProperty(n, out JsonElement value) ? Text(value) : null).FirstOrDefault(v => v is { Length: > 0 });
        return Field(s_files) is { } picture && (Field(s_labels) ?? Field(s_classes)) is not null ? RowOf(picture, Field(s_labels), Field(s_classes), place) : throw NoClass(place, file);
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>A label that is no whole number is a name.</summary>
    private static Row RowOf(string file, string? label, string? name, string place)
    {
        bool isNumber = int.TryParse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int index);
        string path = file.Replace('\\', '/');
        return new Row(path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path, isNumber ? index : null, name ?? (isNumber ? null : label), place);
    }

    private static string LineName(int line) => string.Create(CultureInfo.InvariantCulture, $"Line {line}");

    private static UserErrorException NoClass(string place, string file) => new($"{place} of {file} lacks the picture's path or its class; give both.");
}
