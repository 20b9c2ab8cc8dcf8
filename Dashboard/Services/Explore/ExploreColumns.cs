using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services.Explore;

/// <summary>Every number a unit can be sorted, brushed and plotted by: all measures, then what is told beside them.</summary>
public static class ExploreColumns
{
    /// <summary>Comes from studies, not from activations: see <see cref="With"/>.</summary>
    public const string Interpretability = "interpretability";

    public static IReadOnlyList<ExploreColumn> All { get; } =
    [
        .. MeasureCatalogue.All.Select(Of),
        new()
        {
            Key = "mi_hit_rate", Name = "Hit rate", Minimum = 0, Maximum = 1, Value = u => u.MiHitRate, AttributedClass = u => u.MiClass,
            PlainWords = "The share of its class that a unit answers to, at the threshold where informedness is highest.",
        },
        new()
        {
            Key = "mi_false_alarm_rate", Name = "False-alarm rate", Minimum = 0, Maximum = 1, Value = u => u.MiFalseAlarmRate, AttributedClass = u => u.MiClass,
            PlainWords = "The share of all other images that it answers to, at the same threshold.",
        },
        new()
        {
            Key = "mi_precision", Name = "Precision at that threshold", Minimum = 0, Maximum = 1, Value = u => u.MiPrecision, AttributedClass = u => u.MiClass,
            PlainWords = "The share of its class among all images above the threshold where informedness is highest.",
        },
        new()
        {
            Key = "topk_n_classes", Name = "Classes in the top k", Minimum = 0, Maximum = double.PositiveInfinity, Value = u => u.TopkNClasses,
            PlainWords = "How many classes the k strongest images are of.",
        },
        new()
        {
            Key = "max", Name = "Largest activation", Minimum = double.NegativeInfinity, Maximum = double.PositiveInfinity, Value = u => u.Max,
            PlainWords = "The activation of the strongest image.",
        },
        new()
        {
            Key = "mean", Name = "Mean activation", Minimum = double.NegativeInfinity, Maximum = double.PositiveInfinity, Value = u => u.Mean,
            PlainWords = "The mean over all included images.",
        },
        new()
        {
            Key = "zero_share", Name = "Share of zeros", Minimum = 0, Maximum = 1, Value = u => u.NImages == 0 ? double.NaN : (double)u.NZero / u.NImages,
            PlainWords = "The share of images the unit is silent for.",
        },
        new()
        {
            Key = Interpretability, Name = "Interpretability (people)", Minimum = 0, Maximum = 1, Value = _ => double.NaN,
            PlainWords = "The share of judgments in studies that say \"yes, there is something to name\"; not defined for units nobody has rated.",
        },
    ];

    private static readonly Dictionary<string, ExploreColumn> s_byKey = All.ToDictionary(c => c.Key, StringComparer.Ordinal);

    /// <returns>Null where there is no such column.</returns>
    public static ExploreColumn? Find(string? key) => key is not null && s_byKey.TryGetValue(key, out ExploreColumn? column) ? column : null;

    /// <summary>The columns of a run whose units people have rated.</summary>
    /// <param name="shares">Unit → share of "yes", 0…1; a unit nobody rated is missing.</param>
    public static IReadOnlyList<ExploreColumn> With(IReadOnlyDictionary<UnitId, double> shares) => [.. All.Select(c => c.Key == Interpretability ? c with { Known = shares } : c)];

    private static ExploreColumn Of(MeasureDefinition measure) => new()
    {
        Key = measure.Key,
        Name = measure.Name,
        PlainWords = measure.PlainWords,
        Minimum = measure.Minimum,
        Maximum = measure.Maximum,
        Value = measure.Value,
        AttributedClass = measure.AttributedClass,
        Cutoff = measure.DefaultCutoff is null ? null : criteria => Detectors.CutoffOf(measure, criteria) ?? double.NaN,
        IsDetector = measure.DefaultCutoff is null ? null : (unit, criteria) => Detectors.IsDetector(unit, measure, criteria),
    };
}
