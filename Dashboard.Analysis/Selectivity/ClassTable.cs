namespace Dashboard.Analysis.Selectivity;

/// <summary>The measures of every class of one unit. Holds every buffer, so that resampling allocates little; not safe from several threads.</summary>
internal sealed class ClassTable
{
    private readonly Inclusion _inclusion;
    private readonly LayerClasses _classes;
    private readonly SelectivityCriteria _criteria;
    private readonly UnitSummariser _summariser;
    private readonly TopK _topK;
    private readonly List<RecallPoint> _runs = [];

    public ClassTable(Inclusion inclusion, SelectivityCriteria criteria)
    {
        _inclusion = inclusion;
        _classes = LayerClasses.Of(inclusion);
        _criteria = criteria;
        _summariser = new UnitSummariser(inclusion, new SummaryBounds(criteria.K, criteria.RecallAt));
        _topK = new TopK(inclusion.ClassCounts);
    }

    /// <param name="unit">Its number.</param>
    /// <param name="values">Its finite activations, one an image.</param>
    /// <param name="wanted">Class ids to look at; null for all.</param>
    public UnitDetail Measure(int unit, ReadOnlySpan<float> values, IReadOnlySet<int>? wanted = null)
    {
        UnitSummary summary = _summariser.Summarise(unit, values);
        UnitMeasures row = summary.Measure(_criteria, _classes, _topK);
        if (_classes.Ids.Length == 1)
        {
            return new UnitDetail(row, [new ClassMeasures { Class = _classes.Ids[0], N = _classes.Counts[0] }]);
        }

        int[] met = new int[_classes.Ids.Length], first = new int[met.Length];
        _runs.Clear();
        RecallFrontier.AddFirstRuns(_summariser.Sweep, _criteria.RecallAt, _runs);
        TakeBest(_summariser.Sweep.Events, met);
        TakeBest(_runs, first);
        return new UnitDetail(
            row, [.. Enumerable.Range(0, met.Length).Where(c => wanted?.Contains(_classes.Ids[c]) != false).Select(c => Row(_inclusion, _summariser.Statistics, _topK, c, met[c], first[c]))]);
    }

    private static void TakeBest(List<RecallPoint> points, int[] met)
    {
        foreach (RecallPoint point in points)
        {
            met[point.Class] = Math.Max(met[point.Class], point.Met);
        }
    }

    private static ClassMeasures Row(Inclusion inclusion, ClassStatistics statistics, TopK topK, int c, int met, int first)
    {
        double n = inclusion.ClassCounts[c];
        OperatingPoint at = statistics.AtInformedness(c);
        return new ClassMeasures
        {
            Class = inclusion.ClassIds[c],
            N = inclusion.ClassCounts[c],
            Mean = statistics.Means[c],
            MeanNot = statistics.MeansNot[c],
            MeanNotMacro = statistics.MeansNotMacro[c],
            Ccmas = statistics.Ccmas(c),
            CcmasMacro = statistics.CcmasMacro(c),
            DA = statistics.DA(c),
            Max = statistics.Max(c),
            Min = statistics.Min(c),
            MarginOn = statistics.MarginOn(c),
            MarginOff = statistics.MarginOff(c),
            TopCount = statistics.TopCount(c),
            RecallAtP1 = statistics.TopCount(c) / n,
            PrecisionAtK = topK.Precision(c),
            PrecisionLo = topK.Lowest(c),
            PrecisionHi = topK.Highest(c),
            Auc = statistics.Auc(c),
            Ap = statistics.AveragePrecision(c),
            Informedness = statistics.Informedness(c),
            MiThreshold = at.Threshold,
            MiHitRate = at.HitRate,
            MiFalseAlarmRate = at.FalseAlarmRate,
            MiNAbove = at.Above,
            MiPrecision = at.Precision,
            DPrime = at.DPrime,
            Criterion = at.Criterion,
            F1 = statistics.F1(c),
            F1Threshold = statistics.F1Threshold(c),
            RecallAtP = met / n,
            RecallAtPFirst = first / n,
        };
    }
}
