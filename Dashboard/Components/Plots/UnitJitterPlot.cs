using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;

namespace Dashboard.Components.Plots;

/// <summary>
/// All activations of one unit, one point an image. jitter.js fetches the activations and completes the plot, so that 66,300 points
/// travel as 400 kB of binary and never through the circuit.
/// </summary>
public static class UnitJitterPlot
{
    private const int SpreadHeight = 380, RowHeight = 28, Around = 150;

    /// <param name="run">The run.</param>
    /// <param name="layer">The layer's name.</param>
    /// <param name="unit">The unit's index.</param>
    /// <param name="measures">The unit under the criteria of <paramref name="view"/>; null while its layer is measured, which may take long: the points do not wait for their colours.</param>
    /// <param name="profile">Its classes.</param>
    /// <param name="view">Criteria.</param>
    /// <param name="focus">The class that is coloured; −1 for none.</param>
    /// <param name="spread">All images in one band, as in the paper, instead of a row for each class.</param>
    /// <param name="only">Images of the coloured class alone.</param>
    /// <param name="classRows">Most rows drawn; the remaining classes share one.</param>
    public static PlotFigure Build(Run run, string layer, int unit, UnitMeasures? measures, UnitProfile profile, ViewState view, int focus, bool spread, bool only, int classRows)
    {
        only &= focus >= 0;
        IReadOnlyList<ClassSpread> rows = spread ? [] : only ? [.. profile.Classes.Where(c => c.Class == focus)] : ShownClasses.Of(profile.Classes, classRows, focus);
        int others = only ? 0 : profile.Classes.Count - rows.Count;
        int rowCount = rows.Count + (others > 0 ? 1 : 0);
        int height = spread ? SpreadHeight : Math.Max(SpreadHeight, rowCount * RowHeight + Around);
        return PlotFigure.Completed(
            new
            {
                kind = "jitter",
                dataUrl = DashboardUrls.UnitData(run.Id, layer, unit, view.Criteria, run.ContentKey),
                imageCount = run.ImageCount,
                spread,
                rows = rows.Select(r => new { classIndex = r.Class, label = $"{run.ClassNames[r.Class]} ({NumberText.Count(r.Values.Count)})" }),
                otherRow = !spread && others > 0 ? $"{NumberText.Of(others, "other class", "other classes")} ({NumberText.Count(profile.Included - rows.Sum(r => r.Values.Count))})" : null,
                only,
                attributed = focus,
                attributedName = focus < 0 ? null : run.ClassNames[focus],
                classNames = run.ClassNames,
                thresholds = measures is null ? [] : Thresholds(measures),
                xTitle = $"activation of unit {unit} of {layer} (as the network computes it, no unit)",
                yTitle = "class (images)",
                images = run.HasImages ? new { prefix = DashboardUrls.ImagePrefix(run.Id), suffix = DashboardUrls.ImageSuffix(run.ContentKey, 256) } : null,
                height,
            },
            height);
    }

    public static PlotTable Table(Run run, UnitActivations activations, IReadOnlyList<string> imageNames, IReadOnlyDictionary<string, string> provenance)
    {
        List<object?[]> rows = new(activations.Values.Length);
        for (int i = 0; i < activations.Values.Length; i++)
        {
            if (activations.Classes[i] != UnitActivations.LeftOut)
            {
                rows.Add([i, i < imageNames.Count ? imageNames[i] : null, run.ClassNames[activations.Classes[i]], (double)activations.Values[i]]);
            }
        }

        return new PlotTable(["image", "name", "class", "activation"], rows, provenance);
    }

    private static IEnumerable<object> Thresholds(UnitMeasures unit)
    {
        if (double.IsFinite(unit.PrecisionThreshold))
        {
            yield return new
            {
                value = unit.PrecisionThreshold,
                label = $"strongest {NumberText.Count(unit.PrecisionKUsed)} (precision)",
                colour = "var(--sd-plot-line-2)",
                dash = "dot",
            };
        }

        if (double.IsFinite(unit.MiThreshold))
        {
            yield return new { value = unit.MiThreshold, label = "best informedness", colour = "var(--sd-plot-line-1)", dash = "dash" };
        }
    }
}
