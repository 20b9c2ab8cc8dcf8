using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services;

/// <summary>One class of one unit from every side: its curves, its share of the histogram, its images.</summary>
/// <param name="Curves">Null where the class cannot be told from others: the criteria leave it alone.</param>
/// <param name="Histogram">Of all included images.</param>
/// <param name="OfClass">The same bins, images of the class alone.</param>
/// <param name="ClassZeros">Images of the class at exactly 0.</param>
/// <param name="Images">Its images and the others' strongest.</param>
public sealed record UnitClassView(ClassCurves? Curves, ActivationHistogram Histogram, IReadOnlyList<int> OfClass, int ClassZeros, ClassImages Images)
{
    private const int Bins = 60, ImagesOfAKind = 8;

    public static UnitClassView Read(IRunCatalogue runs, string runId, string layer, int unit, SelectivityCriteria criteria, int classId, int draw)
    {
        UnitActivations activations = UnitActivations.Read(runs, runId, layer, unit, criteria);
        RunImages images = runs.ImagesOf(runId);
        float[] all = [.. activations.Values.Where((_, i) => activations.Classes[i] != UnitActivations.LeftOut)];
        float[] own = [.. activations.Values.Where((_, i) => activations.Classes[i] == classId)];
        ActivationHistogram histogram = ActivationHistogram.Of(all, Bins);
        bool alone = own.Length == 0 || own.Length == all.Length;
        return new UnitClassView(
            alone ? null : ClassCurves.Of(runs.OpenLayer(runId, layer), unit, images.Labels, CorrectOf(images), criteria, classId),
            histogram,
            histogram.CountOf(own),
            own.Count(v => v == 0),
            ClassImages.Of(activations, classId, ImagesOfAKind, draw));
    }

    /// <summary>Which images the network got right; null where that was not recorded.</summary>
    public static bool[]? CorrectOf(RunImages images) => images.Predictions is null ? null : [.. images.Labels.Zip(images.Predictions, (label, prediction) => label == prediction)];
}
