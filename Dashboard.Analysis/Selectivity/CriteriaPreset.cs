using System.Collections.Immutable;

namespace Dashboard.Analysis.Selectivity;

/// <summary>Criteria with a name, to start from.</summary>
/// <param name="Key">Stable, for addresses.</param>
/// <param name="Name">For people.</param>
/// <param name="Description">What differs and why, in a sentence.</param>
/// <param name="Criteria">The whole set.</param>
public sealed record CriteriaPreset(string Key, string Name, string Description, SelectivityCriteria Criteria)
{
    public static CriteriaPreset Default { get; } = new(
        "default", "Default", "All images, classes of at least 60 images, cut-offs as each measure suggests.", SelectivityCriteria.Default);

    public static CriteriaPreset Paper { get; } = new(
        "paper",
        "As in the paper",
        "Rightly classified images only, classes of at least 100 images, precision of the 60 strongest images above .75 (Gale et al. 2019).",
        new SelectivityCriteria { MinImagesPerClass = 100, CorrectOnly = true, K = 60, PrecisionCutoff = 0.75 });

    public static CriteriaPreset Zhou { get; } = new(
        "zhou-2015",
        "Zhou 2015",
        "All images and all classes, precision of the 60 strongest images above .75.",
        new SelectivityCriteria { MinImagesPerClass = 1, K = 60, PrecisionCutoff = 0.75 });

    public static CriteriaPreset Strict { get; } = new(
        "strict",
        "Strict",
        "Classes of at least 100 images, 100 strongest images, and cut-offs that only units close to localist pass.",
        new SelectivityCriteria
        {
            MinImagesPerClass = 100,
            K = 100,
            PrecisionCutoff = 0.95,
            RecallAt = 0.99,
            Cutoffs = ImmutableSortedDictionary.CreateRange(
            [
                KeyValuePair.Create(MeasureCatalogue.TopClassSelectivity, 0.9),
                KeyValuePair.Create(MeasureCatalogue.Ccmas, 0.9),
                KeyValuePair.Create(MeasureCatalogue.CcmasMacro, 0.9),
                KeyValuePair.Create(MeasureCatalogue.CcmasOfTopClass, 0.9),
                KeyValuePair.Create(MeasureCatalogue.Auc, 0.99),
                KeyValuePair.Create(MeasureCatalogue.AveragePrecision, 0.9),
                KeyValuePair.Create(MeasureCatalogue.Informedness, 0.9),
                KeyValuePair.Create(MeasureCatalogue.F1, 0.9),
                KeyValuePair.Create(MeasureCatalogue.RecallAtP, 0.9),
                KeyValuePair.Create(MeasureCatalogue.RecallAtPFirst, 0.9),
                KeyValuePair.Create(MeasureCatalogue.DPrime, 4.0),
                KeyValuePair.Create(MeasureCatalogue.DA, 4.0),
            ]),
        });

    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<CriteriaPreset> All { get; } = [Default, Paper, Zhou, Strict];

    /// <summary>The preset that holds exactly these criteria; null where they are someone's own.</summary>
    public static CriteriaPreset? Matching(SelectivityCriteria criteria) => All.FirstOrDefault(p => p.Criteria == criteria);
}
