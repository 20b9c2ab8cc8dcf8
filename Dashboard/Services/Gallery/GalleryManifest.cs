using System.Text.Json;
using Dashboard.Analysis.Maximization;
using Dashboard.Services.Explore;

namespace Dashboard.Services.Gallery;

/// <summary>The manifest of a download: everything known of each image, so that a file taken out of the archive can still be traced.</summary>
internal static class GalleryManifest
{
    private static readonly JsonWriterOptions s_indented = new() { Indented = true };

    /// <param name="stream">Written to, not closed.</param>
    /// <param name="export">What the archive holds.</param>
    /// <param name="missing">A sentence for each image whose file could not be read, by id.</param>
    public static void Write(Stream stream, GalleryExport export, IReadOnlyDictionary<string, string> missing)
    {
        using Utf8JsonWriter json = new(stream, s_indented);
        json.WriteStartObject();
        foreach ((string name, string value) in export.Provenance)
        {
            json.WriteString(name, value);
        }

        json.WriteStartObject("provenance");
        foreach ((string name, string value) in export.Run.Provenance)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteStartArray("images");
        foreach (GalleryItem item in export.Items)
        {
            WriteItem(json, export, item, missing.GetValueOrDefault(item.Image.Id));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, GalleryExport export, GalleryItem item, string? problem)
    {
        json.WriteStartObject();
        if (problem is null)
        {
            json.WriteString("file", GalleryExport.PathOf(item));
        }
        else
        {
            json.WriteString("problem", problem);
        }

        if (item.Image.ShareOfMaximum is { } share)
        {
            json.WriteNumber("shareOfMaximum", share);
        }

        if (!double.IsNaN(item.Interpretability))
        {
            json.WriteNumber(ExploreColumns.Interpretability, item.Interpretability);
        }

        if (item.Measures is not null)
        {
            json.WriteStartObject(export.Measure.Key);
            WriteReal(json, "value", item.Value);
            if (item.Class >= 0)
            {
                json.WriteString("class", ClassTokens.Name(export.Run.ClassNames, item.Class));
            }

            json.WriteBoolean("detector", item.IsDetector);
            json.WriteEndObject();
        }

        json.WriteStartArray("warnings");
        foreach (string warning in item.Warnings)
        {
            json.WriteStringValue(warning);
        }

        json.WriteEndArray();
        json.WritePropertyName("image");
        json.WriteRawValue(AmImageFormat.Write(item.Image));
        json.WriteEndObject();
    }

    /// <summary>JSON knows no NaN and no infinity: they are written as words, as everywhere in this program's files.</summary>
    private static void WriteReal(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteString(name, double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }
}
