using System.Globalization;
using System.Text;
using Dashboard.Analysis.Maximization;
using Dashboard.Services.Explore;

namespace Dashboard.Services.Gallery;

/// <summary>
/// The shown images as a table: lines of provenance that begin with <c>#</c>, a header, one line an image. Invariant culture, numbers with all
/// their digits; a unit that never fired has an empty share of its maximum.
/// </summary>
internal static class GalleryCsv
{
    private static readonly (string Name, Func<AmImage, string> Value)[] s_numbers =
    [
        ("activation", i => Real(i.Activation)),
        ("robust_activation", i => Real(i.RobustActivation)),
        ("unit_maximum", i => Real(i.UnitMaximum)),
        ("typical_maximum", i => Real(i.TypicalMaximum)),
        ("share_of_maximum", i => Real(i.ShareOfMaximum)),
        ("robust_ratio", i => Real(i.RobustRatio)),
        ("high_frequency_share", i => Real(i.HighFrequencyShare)),
        ("high_frequency_ratio", i => Real(i.HighFrequencyRatio)),
        ("rank", i => Whole(i.Rank)),
        ("never_fired", i => Flag(i.NeverFired)),
        ("predicted_class", i => i.Prediction is { } p ? Whole(p.Class) : ""),
        ("own_class_probability", i => Real(i.Prediction?.Probability)),
        ("start_image", i => i.StartImage is { } image ? Whole(image) : ""),
        ("restarted_with_smaller_step", i => Flag(i.RestartedWithSmallerStep)),
        ("seconds", i => Real(i.Cost.Seconds)),
        ("torch_share", i => Real(i.Cost.TorchShare)),
        ("settings", i => i.Settings.Fingerprint),
        ("network_hash", i => i.NetworkHash),
        ("created", i => Time(i.Created)),
    ];

    public static string Write(GalleryExport export)
    {
        StringBuilder csv = new();
        foreach ((string name, string value) in export.Provenance)
        {
            csv.Append("# ").Append(name).Append(": ").Append(value.ReplaceLineEndings(" ")).Append("\r\n");
        }

        Append(csv, ["file", "sha256", "layer", "unit", "method", "seed", .. s_numbers.Select(n => n.Name), export.Measure.Key, "class", "class_name", "detector", ExploreColumns.Interpretability, "warnings"]);
        foreach (GalleryItem item in export.Items)
        {
            Append(csv, Fields(export, item));
        }

        return csv.ToString();
    }

    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Fields(GalleryExport export, GalleryItem item) =>
    [
        GalleryExport.PathOf(item),
        item.Image.Id,
        item.Image.Layer,
        Whole(item.Image.Unit),
        MethodText.Token(item.Image.Method),
        Whole(item.Image.Seed),
        .. s_numbers.Select(n => n.Value(item.Image)),
        item.Measures is null ? "" : Real(item.Value),
        item.Measures is null ? "" : Whole(item.Class),
        item.Class < 0 ? "" : ClassTokens.Name(export.Run.ClassNames, item.Class),
        item.Measures is null ? "" : Flag(item.IsDetector),
        double.IsNaN(item.Interpretability) ? "" : Real(item.Interpretability),
        string.Join(' ', item.Warnings),
    ];

    private static void Append(StringBuilder csv, IEnumerable<string> fields) => csv.AppendJoin(',', fields.Select(Quote)).Append("\r\n");

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Real(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Flag(bool value) => value ? "true" : "false";
}
