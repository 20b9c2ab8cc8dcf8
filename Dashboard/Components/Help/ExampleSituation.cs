using Dashboard.Analysis.Selectivity;

namespace Dashboard.Components.Help;

/// <summary>A unit worth looking at: what it answers to each image of three classes, and what that teaches.</summary>
/// <param name="Key">Stable, for addresses.</param>
/// <param name="Name">On its button.</param>
/// <param name="Lesson">What to see in it. No numbers: those are computed.</param>
/// <param name="Classes">Activations, class by class.</param>
public sealed record ExampleSituation(string Key, string Name, string Lesson, IReadOnlyList<float[]> Classes)
{
    /// <summary>In the order of the buttons.</summary>
    public static IReadOnlyList<ExampleSituation> All { get; } =
    [
        new(
            "perfect",
            "Perfect localist unit",
            "Every cup lies above everything else: all measures agree. Drag one cup to the left, into the others, and see which of them notice.",
            [
                [9.6f, 9.3f, 9, 8.8f, 8.5f, 8.3f, 8, 7.8f, 7.5f, 7.3f, 7.1f, 7],
                [3, 2.6f, 2.2f, 1.8f, 1.5f, 1.2f, 1, 0.6f, 0.3f, 0, 0, 0],
                [2.8f, 2.3f, 2, 1.7f, 1.3f, 1, 0.8f, 0.5f, 0.2f, 0, 0, 0],
            ]),
        new(
            "misses-most",
            "Precise but misses most",
            "The strongest images are all cups, so precision calls it an object detector. Most cups, though, lie among the other images: look at recall. This is the paper’s argument.",
            [
                [9.5f, 9, 8.5f, 8, 1.5f, 1, 1, 0.5f, 0.5f, 0, 0, 0],
                [2.5f, 2, 1.5f, 1.5f, 1, 1, 0.5f, 0.5f, 0, 0, 0, 0],
                [2, 1.5f, 1, 1, 1, 0.5f, 0.5f, 0.5f, 0, 0, 0, 0],
            ]),
        new(
            "high-ccmas",
            "High CCMAS but useless",
            "A single cup lifts the mean of its class, and the others are silent, so CCMAS is high. The unit says nothing of eleven cups out of twelve.",
            [
                [10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
                [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
                [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            ]),
        new(
            "one-intruder",
            "One intruder on top",
            "A good unit but for one fish above all cups: measures that look at the very top fall, some to nothing; those that weigh all images hardly notice.",
            [
                [9, 8.7f, 8.4f, 8.1f, 7.8f, 7.5f, 7.2f, 6.9f, 6.6f, 6.3f, 6, 5.7f],
                [10, 2.6f, 2.2f, 1.8f, 1.5f, 1.2f, 1, 0.6f, 0.3f, 0, 0, 0],
                [2.8f, 2.3f, 2, 1.7f, 1.3f, 1, 0.8f, 0.5f, 0.2f, 0, 0, 0],
            ]),
        new(
            "off",
            "Off unit",
            "The unit answers to everything but cups. That tells cups from the rest perfectly well, yet no measure of a class being high sees it; it is reported apart.",
            [
                [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
                [9, 8.5f, 8, 7.6f, 7.2f, 6.8f, 6.4f, 6, 5.5f, 5, 4.5f, 4],
                [9.2f, 8.7f, 8.2f, 7.8f, 7.4f, 7, 6.5f, 6.1f, 5.6f, 5.1f, 4.6f, 4.1f],
            ]),
        new(
            "dead",
            "Dead unit",
            "Silent on every image. Some measures still have a value, since a tie is shared out by chance; none is attributed to a class, and averages leave the unit out.",
            [new float[ExampleUnit.ClassSize], new float[ExampleUnit.ClassSize], new float[ExampleUnit.ClassSize]]),
    ];

    public static ExampleSituation Default => All[0];

    /// <summary>Null where there is none of that key.</summary>
    public static ExampleSituation? Find(string? key) => All.FirstOrDefault(s => s.Key == key);

    /// <summary>The situation that shows what a measure does not see, or sees where others do not.</summary>
    public static ExampleSituation For(MeasureDefinition measure) => Find(measure.Key switch
    {
        MeasureCatalogue.Precision or MeasureCatalogue.RecallAtK or MeasureCatalogue.AveragePrecision or MeasureCatalogue.F1 or MeasureCatalogue.LargestGap => "misses-most",
        MeasureCatalogue.Ccmas or MeasureCatalogue.CcmasMacro or MeasureCatalogue.CcmasOfTopClass or MeasureCatalogue.DA => "high-ccmas",
        MeasureCatalogue.TopClassSelectivity or MeasureCatalogue.RecallAtP or MeasureCatalogue.RecallAtPFirst or MeasureCatalogue.Auc or MeasureCatalogue.Informedness or MeasureCatalogue.DPrime => "one-intruder",
        _ => "perfect",
    })!;
}
