using System.Diagnostics;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Benchmarks;

/// <summary>
/// All measures of all classes for a layer of the paper's size (66,300 images, 663 classes, 60 % zeros). The baseline in the same run is
/// Array.Sort of the same values of a unit with their image numbers, which any rank measure done plainly needs at least once.
/// </summary>
internal static class MeasuresBenchmark
{
    private const int Images = 66_300, Classes = 663, Units = 128, LayerUnits = 4_096, Repeats = 3, Seed = 1;
    private const double ZeroShare = 0.6;

    public static void Run()
    {
        int[] labels = SyntheticActivations.GroupedLabels(Images, Classes);
        SyntheticActivations activations = new(labels, Units, ZeroShare, Seed);
        SelectivityCriteria criteria = SelectivityCriteria.Default;
        Say($"{Images} images, {Classes} classes, {Units} units, {ZeroShare:P0} zeros, {Environment.ProcessorCount} cores; best of {Repeats}. Clock times and speed-up mean something on an idle machine only.");
        Summarise(activations, labels, criteria, 1);

        Cost sort = Best(() => Sort(activations)), one = Best(() => Summarise(activations, labels, criteria, 1)), two = Best(() => Summarise(activations, labels, criteria, 2));
        Say($"baseline: Array.Sort of values with image numbers   {sort.CpuMs / Units,8:0.000} ms CPU a unit");
        Say($"all measures, one thread                            {one.CpuMs / Units,8:0.000} ms CPU a unit   {one.CpuMs / sort.CpuMs,6:0.00} × the baseline");
        Say($"all measures, two threads                           {two.CpuMs / Units,8:0.000} ms CPU a unit   {one.WallMs / two.WallMs,6:0.00} × as fast as one thread");
        Say($"a layer of {LayerUnits} units on two threads             {two.WallMs / Units * LayerUnits / 1000,8:0.00} s");
        SecondStage(activations, labels, criteria);
        Compare(activations, labels, criteria);
    }

    private static void SecondStage(SyntheticActivations activations, int[] labels, SelectivityCriteria criteria)
    {
        LayerSummary summary = LayerMeasurer.Summarise(activations, labels, null, criteria, 2);
        LayerSummary layer = summary with { Units = [.. Enumerable.Range(0, LayerUnits).Select(u => summary.Units[u % Units])] };
        foreach (SelectivityCriteria moved in new[] { criteria, criteria with { K = 100, RecallAt = 0.8 }, criteria with { K = 1000 } })
        {
            layer.Measure(moved);
            Cost cost = Best(() => layer.Measure(moved));
            Say($"moved criteria, k = {moved.K,4}, {LayerUnits} units              {cost.CpuMs,8:0.0} ms CPU, {cost.WallMs:0.0} ms on the clock");
        }
    }

    private static void Compare(SyntheticActivations activations, int[] labels, SelectivityCriteria criteria)
    {
        UnitMeasures[] one = LayerMeasurer.Summarise(activations, labels, null, criteria, 1).Measure(criteria);
        foreach (int workers in new[] { 2, 7 })
        {
            bool same = one.SequenceEqual(LayerMeasurer.Summarise(activations, labels, null, criteria, workers).Measure(criteria));
            Say($"{workers} threads give {(same ? "identical rows" : "DIFFERENT ROWS")}");
        }
    }

    private static void Sort(SyntheticActivations activations)
    {
        float[] values = new float[Images];
        int[] images = new int[Images];
        for (int unit = 0; unit < Units; unit++)
        {
            activations.ReadUnit(unit, values);
            for (int i = 0; i < images.Length; i++)
            {
                images[i] = i;
            }

            Array.Sort(values, images);
        }
    }

    private static void Summarise(SyntheticActivations activations, int[] labels, SelectivityCriteria criteria, int workers) =>
        LayerMeasurer.Summarise(activations, labels, null, criteria, workers);

    private static Cost Best(Action work)
    {
        Cost best = new(double.MaxValue, double.MaxValue);
        for (int i = 0; i < Repeats; i++)
        {
            GC.Collect();
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            Stopwatch watch = Stopwatch.StartNew();
            work();
            Cost cost = new((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, watch.Elapsed.TotalMilliseconds);
            best = new Cost(Math.Min(best.CpuMs, cost.CpuMs), Math.Min(best.WallMs, cost.WallMs));
        }

        return best;
    }

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    private sealed record Cost(double CpuMs, double WallMs);
}
