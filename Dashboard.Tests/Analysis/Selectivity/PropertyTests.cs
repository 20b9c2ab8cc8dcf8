using CsCheck;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Analysis.Selectivity;

public sealed class PropertyTests
{
    // Few distinct values: ties, zeros of both signs, negatives, neighbours.
    private static readonly Gen<float> s_activation = Gen.OneOf(0f, 0f, 0f, -0f, 1f, 1f, 2f, 3.5f, -1f, -2.5f, float.Epsilon, MathF.BitIncrement(1f));

    private static readonly Gen<(float[] Values, int[] Labels, int K, double P)> s_unit =
        from images in Gen.Int[2, 60]
        from classes in Gen.Int[1, 6]
        from fine in Gen.Bool
        from values in (fine ? Gen.Float[-3f, 5f] : s_activation).Array[images]
        from labels in Gen.Int[0, classes].Array[images]
        from k in Gen.Int[1, 70]
        from p in Gen.OneOf(Gen.OneOf(0.5, 0.75, 0.8, 0.95, 1.0), Gen.Double[0.05, 1.0])
        select (values, labels, k, p);

    [Fact]
    public void Every_class_is_as_the_definitions_say() => s_unit.Sample(
        unit =>
        {
            SelectivityCriteria criteria = new() { MinImagesPerClass = 1, K = unit.K, RecallAt = unit.P };
            UnitDetail detail = LayerMeasurer.Detail(new ArrayMatrix(unit.Values), 0, unit.Labels, null, criteria);
            if (detail.Classes.Count < 2)
            {
                return;
            }

            ClassMeasures[] plain = [.. detail.Classes.Select(c => PlainMeasures.Of(unit.Values, unit.Labels, c.Class, criteria))];
            for (int c = 0; c < plain.Length; c++)
            {
                ClassMeasures expected = plain[c], actual = detail.Classes[c];
                Assert.Equal(
                    (expected.N, expected.Max, expected.Min, expected.MarginOn, expected.MarginOff, expected.TopCount, expected.MiThreshold, expected.F1Threshold),
                    (actual.N, actual.Max, actual.Min, actual.MarginOn, actual.MarginOff, actual.TopCount, actual.MiThreshold, actual.F1Threshold));
                AssertClose(expected.Mean, actual.Mean);
                AssertClose(expected.MeanNot, actual.MeanNot);
                AssertClose(expected.PrecisionAtK, actual.PrecisionAtK);
                AssertClose(expected.Auc, actual.Auc);
                AssertClose(expected.Ap, actual.Ap);
                AssertClose(expected.Informedness, actual.Informedness);
                AssertClose(expected.F1, actual.F1);
                AssertClose(expected.RecallAtP, actual.RecallAtP);
                AssertClose(expected.RecallAtPFirst, actual.RecallAtPFirst);
                if (Math.Abs(expected.DA) < 1e6)
                {
                    AssertClose(expected.DA, actual.DA, 1e-12 + LastBitOf(unit.Values, expected));
                }
            }

            UnitMeasures row = detail.Measures;
            AssertClose(plain.Max(c => c.Auc), row.Auc);
            AssertClose(plain.Max(c => c.Ap), row.Ap);
            AssertClose(plain.Max(c => c.Informedness), row.Informedness);
            AssertClose(plain.Max(c => c.F1), row.F1);
            AssertClose(plain.Max(c => c.PrecisionAtK), row.Precision);
            AssertClose(plain.Max(c => c.RecallAtP), row.RecallAtP);
            AssertClose(plain.Max(c => c.RecallAtPFirst), row.RecallAtPFirst);
            Assert.Equal(plain.Max(c => c.MarginOn), row.LocalistMargin);
        },
        iter: 3000);

    [Fact]
    public void The_order_of_images_changes_nothing() => s_unit.Sample(
        unit =>
        {
            int[] order = Shuffled(unit.Values.Length, unit.K);
            Assert.Equal(Measure(unit.Values, unit.Labels, unit.K, unit.P), Measure([.. order.Select(i => unit.Values[i])], [.. order.Select(i => unit.Labels[i])], unit.K, unit.P));
        },
        iter: 1000);

    [Fact]
    public void Renaming_classes_moves_only_the_attribution() => s_unit.Sample(
        unit =>
        {
            int[] names = [.. Shuffled(7, unit.K).Select(i => (10 * i) + 3)];
            UnitMeasures before = Measure(unit.Values, unit.Labels, unit.K, unit.P), after = Measure(unit.Values, [.. unit.Labels.Select(l => names[l])], unit.K, unit.P);
            foreach (MeasureDefinition measure in MeasureCatalogue.All.Where(m => m.Key is not (MeasureCatalogue.DA or MeasureCatalogue.DPrime or MeasureCatalogue.CcmasMacro or MeasureCatalogue.CcmasOfTopClass or MeasureCatalogue.RecallAtK or MeasureCatalogue.Ccmas)))
            {
                AssertClose(measure.Value(before), measure.Value(after));
            }

            AssertRenamed(before.AucClass, before.AucNTied, after.AucClass, names);
            AssertRenamed(before.ApClass, before.ApNTied, after.ApClass, names);
            AssertRenamed(before.MiClass, before.MiNTied, after.MiClass, names);
            AssertRenamed(before.F1Class, before.F1NTied, after.F1Class, names);
            AssertRenamed(before.PrecisionClass, before.PrecisionNTied, after.PrecisionClass, names);
            AssertRenamed(before.TopClass, before.TopNTied, after.TopClass, names);
            AssertRenamed(before.RecallAtPClass, before.RecallAtPNTied, after.RecallAtPClass, names);
        },
        iter: 1000);

    [Fact]
    public void A_summary_made_for_other_criteria_answers_the_same() => s_unit.Sample(
        unit =>
        {
            SelectivityCriteria asked = new() { MinImagesPerClass = 1, K = unit.K, RecallAt = unit.P }, made = new() { MinImagesPerClass = 1 };
            LayerSummary wide = LayerMeasurer.SummariseUnits(new ArrayMatrix(unit.Values), 0, 1, unit.Labels, null, made, 1, new SummaryBounds(70, 0.05));
            LayerSummary narrow = LayerMeasurer.SummariseUnits(new ArrayMatrix(unit.Values), 0, 1, unit.Labels, null, made, 1, new SummaryBounds(unit.K, unit.P));
            LayerSummary tooNarrow = LayerMeasurer.SummariseUnits(new ArrayMatrix(unit.Values), 0, 1, unit.Labels, null, made, 1, new SummaryBounds(unit.K - 1, unit.P));
            Assert.True(wide.CanAnswer(asked) && narrow.CanAnswer(asked));
            Assert.Equal(unit.K >= unit.Values.Length, tooNarrow.CanAnswer(asked));
            Assert.Equal(narrow.Measure(asked), wide.Measure(asked));
        },
        iter: 2000);

    private static UnitMeasures Measure(float[] values, int[] labels, int k, double p) =>
        ArrayMatrix.Measure(values, labels, new SelectivityCriteria { MinImagesPerClass = 1, K = k, RecallAt = p });

    private static int[] Shuffled(int count, int seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(seed).Shuffle(order);
        return order;
    }

    private static void AssertRenamed(int before, int tied, int after, int[] names)
    {
        if (before < 0)
        {
            Assert.Equal(-1, after);
        }
        else if (tied == 1)
        {
            Assert.Equal(names[before], after);
        }
    }

    /// <summary>The last bit of a mean, in deviations: where values differ by their own last bit, no reckoning gets closer.</summary>
    private static double LastBitOf(float[] values, ClassMeasures expected)
    {
        double deviation = Math.Abs((expected.Mean - expected.MeanNot) / expected.DA);
        return deviation > 0 ? values.Max(v => Math.Abs((double)v)) * Math.Pow(2, -52) / deviation : 0;
    }

    private static void AssertClose(double expected, double actual, double tolerance = 1e-12) =>
        Assert.True(expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), FormattableString.Invariant($"expected {expected:R}, got {actual:R}"));
}
