namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// What is kept of one unit so that k, the precision cut-off and the recall level can move without its activations. About 9 KB a unit, mostly
/// <see cref="Top"/>, plus 8 bytes for each class that has an image in its last block (silent units: up to all classes).
/// </summary>
/// <param name="Fixed">The row with every column that hangs neither on k nor on the recall level; the others are left undefined.</param>
/// <param name="Top">The strongest images, for precision@k.</param>
/// <param name="Recall">For recall at precision: sorted by falling precision, with recall that never falls.</param>
/// <param name="FirstRecall">The same for "before precision first falls below", one class after another.</param>
public sealed record UnitSummary(UnitMeasures Fixed, TopImages Top, RecallPoint[] Recall, RecallPoint[] FirstRecall)
{
    /// <summary>The second stage: the whole row under criteria that the layer's summary can answer.</summary>
    internal UnitMeasures Measure(SelectivityCriteria criteria, LayerClasses classes, TopK topK)
    {
        if (Fixed.Status == UnitStatus.SingleClass)
        {
            return Fixed with { PrecisionKUsed = Math.Min(criteria.K, Fixed.NImages) };
        }

        bool constant = Fixed.Status != UnitStatus.Ok;
        topK.Count(Top, criteria.K, Fixed.Min);
        Attribution precision = topK.Attribute();
        bool nobody = constant || precision.AllTied;
        double value = topK.Precision(precision.Index);
        (double recall, int recallIndex, int recallTied) = RecallFrontier.At(Recall, criteria.RecallAt, classes.Counts);
        (double first, int firstIndex, int firstTied) = RecallFrontier.At(FirstRecall, criteria.RecallAt, classes.Counts);
        return Fixed with
        {
            PrecisionClass = nobody ? -1 : classes.Ids[precision.Index],
            PrecisionNTied = precision.Tied,
            Precision = value,
            PrecisionLo = nobody ? double.NaN : topK.Lowest(precision.Index),
            PrecisionHi = nobody ? double.NaN : topK.Highest(precision.Index),
            PrecisionKUsed = topK.KUsed,
            PrecisionThreshold = topK.Threshold,
            PrecisionTieStraddles = topK.Straddles,
            RecallAtK = nobody ? double.NaN : topK.KUsed * value / classes.Counts[precision.Index],
            TopkNClasses = topK.Classes,
            IsObjectDetector = topK.KUsed == criteria.K && value > criteria.PrecisionCutoff,
            RecallAtPClass = IdOf(recallIndex, recallTied),
            RecallAtPNTied = recallTied == 0 ? classes.Ids.Length : recallTied,
            RecallAtP = recall,
            RecallAtPFirstClass = IdOf(firstIndex, firstTied),
            RecallAtPFirst = first,
        };

        int IdOf(int index, int tied) => constant || tied == 0 || tied == classes.Ids.Length ? -1 : classes.Ids[index];
    }
}
