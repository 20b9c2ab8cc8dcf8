using Dashboard.Analysis.Selectivity;
using static Dashboard.Tests.Analysis.Selectivity.ArrayMatrix;

namespace Dashboard.Tests.Analysis.Selectivity;

/// <summary>One test for each sentence about an edge case in docs/measures.md.</summary>
public sealed class EdgeCaseTests
{
    private static readonly SelectivityCriteria s_all = new() { MinImagesPerClass = 1 };

    [Fact]
    public void Minus_zero_is_zero_and_zeros_are_one_block()
    {
        UnitMeasures unit = Measure([0, -0f, 0, 1], [0, 0, 1, 1]);
        Assert.Equal((3, 1, 0, 2), (unit.NZero, unit.NPositive, unit.NNegative, unit.NDistinct));
        Assert.Equal(0.75, unit.Auc);
    }

    [Fact]
    public void Denormals_and_neighbouring_floats_are_distinct()
    {
        Assert.Equal(3, Measure([float.Epsilon, 2 * float.Epsilon, 0], [0, 1, 0]).NDistinct);
        Assert.Equal(2, Measure([1, MathF.BitIncrement(1), 1], [0, 1, 0]).NDistinct);
    }

    [Fact]
    public void Touching_ranges_are_not_localist()
    {
        UnitMeasures touching = Measure([3, 2, 2, 1], [5, 5, 6, 6]), apart = Measure([3, 2.5f, 2, 1], [5, 5, 6, 6]);
        Assert.Equal((0, false), (touching.LocalistMargin, touching.IsLocalist));
        Assert.Equal((0.5, true, 5), (apart.LocalistMargin, apart.IsLocalist, apart.LocalistClass));
        Assert.Equal(1, apart.TopClassSelectivity);
    }

    [Fact]
    public void A_unit_that_one_class_alone_switches_off_is_reported_apart()
    {
        UnitMeasures unit = Measure([0, 0, 1, 2, 1, 2], [4, 4, 5, 5, 6, 6]);
        Assert.Equal((true, 4, 1.0, false), (unit.IsLocalistOff, unit.LocalistOffClass, unit.LocalistOffMargin, unit.IsLocalist));
    }

    [Fact]
    public void Two_classes_that_share_the_maximum_have_no_top_class_selectivity()
    {
        UnitMeasures unit = Measure([9, 9, 8, 1, 1, 1], [3, 2, 2, 3, 7, 7]);
        Assert.Equal((2, 2, 0, 0.0), (unit.TopClass, unit.TopNTied, unit.TopClassCount, unit.TopClassSelectivity));
    }

    [Fact]
    public void Precision_across_a_tie_is_the_expected_value_with_its_bounds()
    {
        UnitMeasures unit = Measure([5, 4, 4, 4, 1], [0, 0, 1, 1, 1], s_all with { K = 2 });
        Assert.Equal((1 + (1.0 / 3)) / 2, unit.Precision, 15);
        Assert.Equal((0.5, 1.0, true, 4.0), (unit.PrecisionLo, unit.PrecisionHi, unit.PrecisionTieStraddles, unit.PrecisionThreshold));
    }

    [Fact]
    public void Precision_at_the_cutoff_is_not_above_it()
    {
        UnitMeasures unit = Measure([5, 4, 3, 2, 1, 0], [0, 0, 0, 1, 1, 1], s_all with { K = 4 });
        Assert.Equal((0.75, false), (unit.Precision, unit.IsObjectDetector));
        Assert.True(Measure([5, 4, 3, 2, 1, 0], [0, 0, 0, 1, 1, 1], s_all with { K = 3 }).IsObjectDetector);
    }

    [Fact]
    public void With_fewer_than_k_images_no_unit_is_an_object_detector()
    {
        UnitMeasures unit = Measure([5, 4, 3, 2, 1], [0, 0, 0, 0, 1], s_all with { K = 60 });
        Assert.Equal((5, 0.8, false), (unit.PrecisionKUsed, unit.Precision, unit.IsObjectDetector));
        Assert.False(Detectors.IsDetector(unit, MeasureCatalogue.Find(MeasureCatalogue.Precision)!, s_all));
    }

    [Fact]
    public void Recall_at_k_is_at_most_k_of_n()
    {
        UnitMeasures unit = Measure([.. Enumerable.Range(0, 200).Select(i => 200f - i)], [.. Enumerable.Range(0, 200).Select(i => i / 100)]);
        Assert.Equal((1.0, 0.6), (unit.Precision, unit.RecallAtK));
    }

    [Fact]
    public void Ccmas_is_undefined_for_negative_means_and_does_not_shift_them()
    {
        UnitMeasures unit = Measure([2, 2, -1, -1], [0, 0, 1, 1]);
        Assert.Equal((double.NaN, double.NaN, 0), (unit.Ccmas, unit.CcmasMacro, unit.CcmasClass));
        Assert.Equal(double.PositiveInfinity, unit.DA);
    }

    [Fact]
    public void Ccmas_of_the_top_class_may_be_negative()
    {
        UnitMeasures unit = Measure([9, 0, 0, 5, 5, 5], [0, 0, 0, 1, 1, 1]);
        Assert.Equal((0, 1), (unit.TopClass, unit.CcmasClass));
        Assert.Equal(-0.25, unit.CcmasOfTopClass, 15);
    }

    [Fact]
    public void A_dead_unit_keeps_what_is_defined()
    {
        UnitMeasures unit = Measure([0, -0f, 0, 0], [0, 0, 0, 1]);
        Assert.Equal((UnitStatus.Dead, 0.5, 0.0, 0.0, 0.75, 0.75), (unit.Status, unit.Auc, unit.Informedness, unit.DPrime, unit.Precision, unit.Ap));
        Assert.Equal((-1, -1, -1, -1, -1, -1), (unit.TopClass, unit.PrecisionClass, unit.AucClass, unit.ApClass, unit.F1Class, unit.CcmasClass));
        Assert.Equal(double.NaN, unit.Ccmas);
    }

    [Fact]
    public void A_constant_unit_has_ccmas_0_where_it_is_positive()
    {
        Assert.Equal((UnitStatus.Constant, 0.0), (Measure([0.1f, 0.1f, 0.1f], [0, 0, 1]).Status, Measure([0.1f, 0.1f, 0.1f], [0, 0, 1]).Ccmas));
        Assert.Equal(double.NaN, Measure([-1, -1, -1], [0, 0, 1]).Ccmas);
    }

    [Fact]
    public void A_single_class_leaves_nothing_to_compare()
    {
        UnitMeasures unit = Measure([1, 2, 3], [8, 8, 8]);
        Assert.Equal((UnitStatus.SingleClass, -1, double.NaN, double.NaN, double.NaN, false), (unit.Status, unit.AucClass, unit.Auc, unit.Precision, unit.LocalistMargin, unit.IsLocalist));
    }

    [Fact]
    public void Da_is_infinite_or_undefined_where_nothing_varies()
    {
        Assert.Equal(double.PositiveInfinity, Measure([0.3f, 0.3f, 0.1f, 0.1f, 0.1f], [0, 0, 1, 1, 1]).DA);
        Assert.Equal(double.NaN, Measure([0.3f, 0.3f, 0.3f], [0, 0, 1]).DA);
    }

    [Fact]
    public void Without_informedness_nothing_is_called_a_member()
    {
        UnitMeasures unit = Measure([1, 2, 1, 2], [0, 0, 1, 1]);
        Assert.Equal((0.0, double.PositiveInfinity, 0.0, 0.0, 0), (unit.Informedness, unit.MiThreshold, unit.MiHitRate, unit.MiFalseAlarmRate, unit.MiNAbove));
        Assert.Equal((0.0, double.NaN, -1), (unit.DPrime, unit.Criterion, unit.MiClass));
    }

    [Fact]
    public void Equal_informedness_takes_the_highest_threshold()
    {
        // Class 0 at 4: 1/2 − 0; at 2: 2/2 − 1/2.
        UnitMeasures unit = Measure([4, 2, 3, 1, 0, 0], [0, 0, 1, 1, 2, 2]);
        ClassMeasures first = LayerMeasurer.Detail(new ArrayMatrix([4, 2, 3, 1]), 0, [0, 0, 1, 1], null, s_all).Classes[0];
        Assert.Equal((0.5, 4.0), (first.Informedness, first.MiThreshold));
        Assert.Equal(0.75, unit.Informedness);
    }

    [Fact]
    public void A_class_of_one_image_that_owns_the_maximum_looks_perfect()
    {
        UnitMeasures unit = Measure([9, 1, 2, 3], [5, 6, 6, 6]);
        Assert.Equal((1.0, 1.0, 5), (unit.Informedness, unit.Auc, unit.AucClass));
    }

    [Fact]
    public void F1_is_never_below_its_floor()
    {
        UnitMeasures unit = Measure([1, 2, 3, 4], [0, 0, 0, 1]);
        Assert.Equal(1.0, unit.F1);
        Assert.Equal(2 * 3.0 / (4 + 3), Measure([0, 0, 0, 0], [0, 0, 0, 1]).F1);
    }

    [Fact]
    public void Nineteen_of_twenty_count_as_95_percent()
    {
        float[] values = [.. Enumerable.Range(0, 40).Select(i => 40f - i)];
        int[] labels = [.. Enumerable.Range(0, 40).Select(i => i < 20 && i != 18 ? 0 : 1)];
        UnitMeasures unit = Measure(values, labels);
        Assert.Equal(1.0, unit.RecallAtP);
        Assert.Equal(18.0 / 19, unit.RecallAtPFirst, 15);
    }

    [Fact]
    public void An_early_intruder_ends_only_the_stricter_recall()
    {
        float[] values = [.. Enumerable.Range(0, 40).Select(i => 40f - i)];
        int[] labels = [.. Enumerable.Range(0, 40).Select(i => i == 0 || i > 30 ? 1 : 0)];
        UnitMeasures unit = Measure(values, labels, s_all with { RecallAt = 0.9 });
        Assert.Equal((1.0, 0), (unit.RecallAtP, unit.RecallAtPClass));
        Assert.Equal((0.1, 1), (unit.RecallAtPFirst, unit.RecallAtPFirstClass));
    }

    [Fact]
    public void A_gap_below_mid_range_does_not_count_and_equal_gaps_take_the_highest()
    {
        UnitMeasures low = Measure([10, 9, 8, 4, 0], [0, 0, 1, 1, 1]);
        Assert.Equal((4.0, 8.0, 4.0, 3), (low.GapSize, low.GapHigh, low.GapLow, low.GapNAbove));
        UnitMeasures ignored = Measure([10, 9, 4, 0], [0, 0, 1, 1]);
        Assert.Equal((5.0, 9.0), (ignored.GapSize, ignored.GapHigh));
        UnitMeasures wide = Measure([10, 9.5f, 4.9f, -0.1f], [0, 0, 1, 1]);
        Assert.Equal((9.5, 4.9f), (wide.GapHigh, wide.GapLow));
        UnitMeasures equal = Measure([10, 8, 6, 0], [0, 0, 1, 1]);
        Assert.Equal((6.0, 6.0, 0.0), (equal.GapSize, equal.GapHigh, equal.GapLow));
        Assert.Equal(10, Measure([10, 8, 6, 4.5f, 3], [0, 0, 1, 1, 1]).GapHigh);
    }

    [Fact]
    public void A_unit_of_logits_may_have_all_its_zeros_between()
    {
        UnitMeasures unit = Measure([2, 0, 0, -1, 0, -3], [0, 0, 1, 1, 2, 2], s_all with { K = 3 });
        Assert.Equal((3, 1, 2, 4), (unit.NZero, unit.NPositive, unit.NNegative, unit.NDistinct));
        Assert.Equal((1 + (2.0 / 3)) / 3, unit.Precision, 15);
        // Class 0 (2, 0) against (0, −1, 0, −3): 2 beats four; 0 beats two and draws two.
        Assert.Equal((4 + 2 + (2 * 0.5)) / 8, unit.Auc);
    }
}
