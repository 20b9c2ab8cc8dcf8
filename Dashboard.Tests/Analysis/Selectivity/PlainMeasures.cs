using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Analysis.Selectivity;

/// <summary>The definitions word by word, one class at a time over every distinct threshold: slow, and nothing shared with the engine.</summary>
internal static class PlainMeasures
{
    public static ClassMeasures Of(float[] values, int[] labels, int label, SelectivityCriteria criteria)
    {
        double[] inside = [.. values.Where((_, i) => labels[i] == label).Select(v => (double)v)], outside = [.. values.Where((_, i) => labels[i] != label).Select(v => (double)v)];
        double n = inside.Length, m = outside.Length;
        double[] thresholds = [.. inside.Concat(outside).Distinct().OrderDescending()];
        double informedness = 0, at = double.PositiveInfinity, f1 = 0, f1At = 0, average = 0, recall = 0, first = 0, before = 0;
        bool held = true;
        foreach (double threshold in thresholds)
        {
            double hits = inside.Count(v => v >= threshold), above = hits + outside.Count(v => v >= threshold), precision = hits / above;
            double j = ((hits * m) - ((above - hits) * n)) / (n * m);
            (informedness, at) = j > informedness ? (j, threshold) : (informedness, at);
            double score = 2 * hits / (above + n);
            (f1, f1At) = score > f1 ? (score, threshold) : (f1, f1At);
            average += (hits - before) / n * precision;
            before = hits;
            bool holds = precision >= criteria.RecallAt - 1e-12;
            held &= holds;
            recall = holds ? hits / n : recall;
            first = held ? hits / n : first;
        }

        double[] sorted = [.. inside.Concat(outside).OrderDescending()];
        int k = Math.Min(criteria.K, sorted.Length);
        double kth = sorted[k - 1], strictly = sorted.Count(v => v > kth), level = sorted.Count(v => v == kth);
        return new ClassMeasures
        {
            Class = label,
            N = inside.Length,
            Mean = inside.Average(),
            MeanNot = outside.Average(),
            DA = (inside.Average() - outside.Average()) / Math.Sqrt((Variance(inside) + Variance(outside)) / 2),
            Max = inside.Max(),
            Min = inside.Min(),
            MarginOn = inside.Min() - outside.Max(),
            MarginOff = outside.Min() - inside.Max(),
            TopCount = inside.Count(v => v > outside.Max()),
            PrecisionAtK = (inside.Count(v => v > kth) + ((k - strictly) * inside.Count(v => v == kth) / level)) / k,
            Auc = inside.Sum(a => outside.Sum(b => a > b ? 1 : a == b ? 0.5 : 0)) / (n * m),
            Ap = average,
            Informedness = informedness,
            MiThreshold = at,
            F1 = f1,
            F1Threshold = f1At,
            RecallAtP = recall,
            RecallAtPFirst = first,
        };
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Average(v => (v - mean) * (v - mean));
    }
}
