namespace Dashboard.Analysis.Selectivity;

/// <summary>The measures of every class of one unit.</summary>
internal static class ClassTable
{
    public static UnitDetail Of(Inclusion inclusion, int unit, ReadOnlySpan<float> values, SelectivityCriteria criteria)
    {
        SummaryBounds bounds = new(criteria.K, criteria.RecallAt);
        UnitSummariser summariser = new(inclusion, bounds);
        UnitSummary summary = summariser.Summarise(unit, values);
        TopK topK = new(inclusion.ClassCounts);
        UnitMeasures row = summary.Measure(criteria, LayerClasses.Of(inclusion), topK);
        ClassMeasures[] classes = new ClassMeasures[inclusion.ClassIds.Length];
        if (classes.Length == 1)
        {
            classes[0] = new ClassMeasures { Class = inclusion.ClassIds[0], N = inclusion.ClassCounts[0] };
            return new UnitDetail(row, classes);
        }

        // The summary sorts events away; here every class wants its own best one.
        (int[] met, int[] first) = BestRecall(summariser.Sweep, criteria.RecallAt, values);
        topK.Count(summary.Top, criteria.K, row.Min);
        for (int c = 0; c < classes.Length; c++)
        {
            classes[c] = Row(inclusion, summariser.Statistics, topK, c, met[c], first[c]);
        }

        return new UnitDetail(row, classes);
    }

    private static (int[] Met, int[] First) BestRecall(UnitSweep sweep, double p, ReadOnlySpan<float> values)
    {
        int[] met = new int[sweep.Tallies.Length], first = new int[met.Length];
        sweep.Run(values);
        foreach (RecallPoint point in sweep.Events)
        {
            met[point.Class] = Math.Max(met[point.Class], point.Met);
        }

        List<RecallPoint> runs = [];
        RecallFrontier.AddFirstRuns(sweep, p, runs);
        foreach (RecallPoint point in runs)
        {
            first[point.Class] = Math.Max(first[point.Class], point.Met);
        }

        return (met, first);
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
