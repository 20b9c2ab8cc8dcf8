using System.Globalization;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Tables;
using Dashboard.Services.Explore;

namespace Dashboard.Services.Gallery;

/// <summary>AM images as a table, one row an image. A unit that never fired has no share of its maximum.</summary>
internal static class GalleryTable
{
    private static readonly TableColumn<GalleryItem>[] s_numbers =
    [
        Number("activation", i => i.Activation),
        Number("robust_activation", i => i.RobustActivation),
        Number("unit_maximum", i => i.UnitMaximum),
        Number("typical_maximum", i => i.TypicalMaximum),
        Number("share_of_maximum", i => i.ShareOfMaximum),
        Number("robust_ratio", i => i.RobustRatio),
        Number("high_frequency_share", i => i.HighFrequencyShare),
        Number("high_frequency_ratio", i => i.HighFrequencyRatio),
        Number("rank", i => i.Rank),
        Number("never_fired", i => i.NeverFired),
        Number("predicted_class", i => i.Prediction?.Class),
        Number("own_class_probability", i => i.Prediction?.Probability),
        Number("start_image", i => i.StartImage),
        Number("restarted_with_smaller_step", i => i.RestartedWithSmallerStep),
        Number("seconds", i => i.Cost.Seconds),
        Number("torch_share", i => i.Cost.TorchShare),
        Number("settings", i => i.Settings.Fingerprint),
        Number("network_hash", i => i.NetworkHash),
        Number("created", i => Time(i.Created)),
    ];

    /// <param name="run">The run, for the names of its classes.</param>
    /// <param name="measure">The one whose value, class and verdict stand beside each image.</param>
    public static IReadOnlyList<TableColumn<GalleryItem>> Columns(Run run, MeasureDefinition measure) =>
    [
        new("sha256", i => i.Image.Id),
        new("layer", i => i.Image.Layer),
        new("unit", i => i.Image.Unit),
        new("method", i => MethodText.Token(i.Image.Method)),
        new("seed", i => i.Image.Seed),
        .. s_numbers,
        new(measure.Key, i => i.Measures is null ? null : i.Value),
        new("class", i => i.Measures is null ? null : i.Class),
        new("class_name", i => i.Class < 0 ? null : ClassTokens.Name(run.ClassNames, i.Class)),
        new("detector", i => i.Measures is null ? null : i.IsDetector),
        new(ExploreColumns.Interpretability, i => double.IsNaN(i.Interpretability) ? null : i.Interpretability),
        new("warnings", i => string.Join(' ', i.Warnings)),
    ];

    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static TableColumn<GalleryItem> Number(string name, Func<AmImage, object?> value) => new(name, item => value(item.Image));
}
