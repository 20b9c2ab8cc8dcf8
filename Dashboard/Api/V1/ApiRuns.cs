using Dashboard.Analysis;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Dashboard.Services.Explore;

namespace Dashboard.Api.V1;

/// <summary>Finds what the parts of an address name, and says what rows are of.</summary>
internal static class ApiRuns
{
    /// <exception cref="UserErrorException">There is no such run, or not for this visitor.</exception>
    public static Run Require(this IRunCatalogue runs, string runId) => runs.Find(runId) ?? throw new UserErrorException($"There is no run {runId}.", ApiFailures.NotFound);

    /// <param name="run">The run.</param>
    /// <param name="layer">An escaped slash comes as it stands in the address.</param>
    /// <exception cref="UserErrorException">The run has no such layer.</exception>
    public static LayerInfo RequireLayer(this Run run, string layer)
    {
        string name = Uri.UnescapeDataString(layer);
        return run.Layers.FirstOrDefault(l => l.Name == name)
            ?? throw new UserErrorException($"The run {run.Name} has no layer {name}; it has {string.Join(", ", run.Layers.Select(l => l.Name))}.", ApiFailures.NotFound);
    }

    /// <exception cref="UserErrorException">The layer has no such unit.</exception>
    public static LayerInfo RequireUnit(this Run run, string layer, int unit)
    {
        LayerInfo found = run.RequireLayer(layer);
        return unit >= 0 && unit < found.UnitCount
            ? found
            : throw new UserErrorException(FormattableString.Invariant($"There is no unit {unit} in layer {found.Name}, which has units 0 to {found.UnitCount - 1}."), ApiFailures.NotFound);
    }

    /// <summary>What the rows of an answer are of, to the program's version: numbers that are kept explain themselves.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> HeadOf(Run run, string? layer = null) =>
    [
        new("run", run.Id),
        new("content_key", run.ContentKey),
        .. layer is null ? [] : new KeyValuePair<string, object?>[] { new("layer", layer) },
        new("dashboard_version", ProgramVersion.Text),
    ];

    public static KeyValuePair<string, object?> Head(SelectivityCriteria criteria) =>
        new("criteria", criteria.Fields().ToArray());

    public static KeyValuePair<string, object?> Head(IncludedImages included) => new("included", new KeyValuePair<string, object?>[]
    {
        new("images", included.Images),
        new("images_left_out", included.ImagesLeftOut),
        new("classes", included.Classes),
        new("classes_left_out", included.ClassesLeftOut),
    });

    /// <summary>Criteria as part of a content key.</summary>
    public static string Text(SelectivityCriteria criteria) => string.Join(' ', CriteriaText.Fields(criteria).Select(c => $"{c.Name}={c.Value}"));

    private static IEnumerable<KeyValuePair<string, object?>> Fields(this SelectivityCriteria criteria)
    {
        yield return new("k", criteria.K);
        yield return new("precision_cutoff", criteria.PrecisionCutoff);
        yield return new("recall_at", criteria.RecallAt);
        yield return new("min_images_per_class", criteria.MinImagesPerClass);
        yield return new("correct_only", criteria.CorrectOnly);
        if (criteria.Cutoffs.Count > 0)
        {
            yield return new("cutoffs", criteria.Cutoffs.Select(c => KeyValuePair.Create(c.Key, (object?)c.Value)).ToArray());
        }
    }
}
