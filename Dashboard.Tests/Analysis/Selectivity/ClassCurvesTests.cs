using Dashboard.Analysis;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Analysis.Selectivity;

public sealed class ClassCurvesTests
{
    private static readonly SelectivityCriteria s_criteria = new() { MinImagesPerClass = 1, K = 20, RecallAt = 0.75 };

    [Fact]
    public void Points_are_those_of_numpy_and_only_straight_stretches_are_left_out()
    {
        ClassCurves curves = Curves();
        double[][] expected = [.. ExploreData.Of("curve").EnumerateArray().Select(ExploreData.Numbers)];
        Dictionary<double, double[]> byThreshold = expected.ToDictionary(e => e[0]);
        foreach (OperatingPoint point in curves.Points)
        {
            double[] row = byThreshold[point.Threshold];
            ExploreData.AssertClose(row[1], point.HitRate);
            ExploreData.AssertClose(row[2], point.FalseAlarmRate);
            ExploreData.AssertClose(row[3], point.Precision);
            Assert.Equal(row[4], point.Above);
        }

        double[][] kept = [.. expected.Where((e, i) => i == 0 || i == expected.Length - 1 || e[1] != expected[i - 1][1] || e[1] != expected[i + 1][1])];
        Assert.Equal(kept.Select(e => e[0]), curves.Points.Select(p => p.Threshold));
        Assert.True(curves.Points.Count < expected.Length, "The unit was meant to have a straight stretch.");
    }

    [Fact]
    public void Marks_lie_where_the_measures_read_their_values()
    {
        (float[] values, int[] labels) = ExploreData.Unit();
        ClassMeasures measures = LayerMeasurer.Detail(new ArrayMatrix(values), 0, labels, null, s_criteria).Classes[1];
        Dictionary<string, OperatingPoint> marks = Curves().Marks.ToDictionary(m => m.Measure, m => m.Point);
        OperatingPoint best = marks[MeasureCatalogue.Informedness], all = marks[MeasureCatalogue.Localist];
        ExploreData.AssertClose(measures.Informedness, best.HitRate - best.FalseAlarmRate);
        ExploreData.AssertClose(measures.DPrime, best.DPrime);
        ExploreData.AssertClose(measures.RecallAtP1, marks.TryGetValue(MeasureCatalogue.TopClassSelectivity, out OperatingPoint top) ? top.HitRate : 0);
        ExploreData.AssertClose(measures.RecallAtP, marks[MeasureCatalogue.RecallAtP].HitRate);
        ExploreData.AssertClose(measures.RecallAtPFirst, marks.TryGetValue(MeasureCatalogue.RecallAtPFirst, out OperatingPoint first) ? first.HitRate : 0);
        ExploreData.AssertClose(measures.F1, 2 * marks[MeasureCatalogue.F1].HitRate * measures.N / (marks[MeasureCatalogue.F1].Above + measures.N));
        Assert.Equal((1, measures.Min), (all.HitRate, all.Threshold));
        Assert.True(marks[MeasureCatalogue.Precision].Above >= s_criteria.K);
    }

    [Fact]
    public void A_class_that_is_left_out_or_alone_has_no_curves()
    {
        (float[] values, int[] labels) = ExploreData.Unit();
        Assert.Equal("bad_param", Assert.Throws<UserErrorException>(() => ClassCurves.Of(new ArrayMatrix(values), 0, labels, null, s_criteria, 2)).Code);
        Assert.Equal("bad_param", Assert.Throws<UserErrorException>(() => ClassCurves.Of(new ArrayMatrix(values), 0, [.. labels.Select(_ => 3)], null, s_criteria, 3)).Code);
    }

    private static ClassCurves Curves()
    {
        (float[] values, int[] labels) = ExploreData.Unit();
        return ClassCurves.Of(new ArrayMatrix(values), 0, labels, null, s_criteria, 5);
    }
}
