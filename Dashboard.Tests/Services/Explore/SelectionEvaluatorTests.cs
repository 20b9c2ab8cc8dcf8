using System.Collections.Immutable;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services.Explore;

namespace Dashboard.Tests.Services.Explore;

public sealed class SelectionEvaluatorTests
{
    private const double Open = double.PositiveInfinity;

    [Fact]
    public void No_condition_selects_every_unit()
    {
        Selection selection = SelectionEvaluator.Evaluate(TestUnits.Table(), SelectionRule.Everything);

        Assert.Equal(8, selection.Count);
        Assert.Equal(8, selection.Total);
    }

    [Fact]
    public void Conditions_must_all_hold()
    {
        SelectionRule missing = SelectionRule.Of(new DetectorCondition("precision", true), new RangeCondition("recall_at_k", -Open, 0.2));

        Assert.Equal([new UnitId("conv1", 0), new UnitId("fc2", 0)], Ids(missing));
    }

    [Fact]
    public void A_range_holds_its_ends()
    {
        Assert.Equal([new UnitId("conv1", 2), new UnitId("conv1", 4)], Ids(SelectionRule.Of(new RangeCondition("precision", 0.5, 0.75))));
    }

    [Fact]
    public void What_is_not_defined_lies_in_no_range_and_is_counted()
    {
        Selection selection = Evaluate(SelectionRule.Of(new RangeCondition("recall_at_k", -Open, Open)));

        Assert.Equal(6, selection.Count);
        Assert.Equal(2, Assert.Single(selection.Outcomes).NotDefined);
    }

    [Fact]
    public void Infinite_values_lie_in_a_range_without_a_bound()
    {
        Assert.Contains(new UnitId("conv1", 1), Ids(SelectionRule.Of(new RangeCondition("d_a", 2.5, Open))));
        Assert.DoesNotContain(new UnitId("conv1", 1), Ids(SelectionRule.Of(new RangeCondition("d_a", 2.5, 1e300))));
    }

    [Fact]
    public void A_detector_condition_follows_the_cutoff()
    {
        SelectionRule rule = SelectionRule.Of(new DetectorCondition("precision", true));

        Assert.Equal(3, Evaluate(rule).Count);
        Assert.Equal(4, SelectionEvaluator.Evaluate(TestUnits.Table(SelectivityCriteria.Default with { PrecisionCutoff = 0.7 }), rule).Count);
    }

    [Fact]
    public void Detectors_and_the_rest_make_up_all_units()
    {
        int detectors = Evaluate(SelectionRule.Of(new DetectorCondition("precision", true))).Count;
        int others = Evaluate(SelectionRule.Of(new DetectorCondition("precision", false))).Count;

        Assert.Equal((3, 5), (detectors, others));
    }

    [Theory]
    [InlineData("cup", "conv1:0")]
    [InlineData("crane", "conv1:1 conv1:2")]
    [InlineData("#2", "conv1:2")]
    [InlineData("#4", "fc2:0")]
    [InlineData("#5", "fc2:2")]
    [InlineData("#none", "conv1:3 fc2:1")]
    public void A_class_is_named_or_numbered(string token, string expected)
    {
        SelectionRule rule = SelectionRule.Of(new ClassCondition("precision", [token]));

        Assert.Equal(expected, string.Join(' ', Ids(rule).Select(i => $"{i.Layer}:{i.Unit}")));
    }

    [Fact]
    public void Every_class_has_a_token_that_means_it_and_no_other()
    {
        for (int i = -1; i < TestUnits.ClassNames.Length; i++)
        {
            Assert.Equal([i], ClassTokens.Resolve(TestUnits.ClassNames, ClassTokens.Of(TestUnits.ClassNames, i)));
        }
    }

    [Fact]
    public void Layers_and_status_are_sets()
    {
        Assert.Equal(3, Evaluate(SelectionRule.Of(new LayerCondition(["fc2"]))).Count);
        Assert.Equal(
            [new UnitId("conv1", 3), new UnitId("fc2", 1)],
            Ids(SelectionRule.Of(new StatusCondition([UnitStatus.Dead, UnitStatus.SingleClass]))));
    }

    [Fact]
    public void A_lasso_takes_what_lies_inside()
    {
        ImmutableArray<PlanePoint> corner = [new(0.8, 0), new(1.1, 0), new(1.1, 0.2), new(0.8, 0.2)];
        Selection selection = Evaluate(SelectionRule.Of(new LassoCondition("precision", "recall_at_k", corner)));

        Assert.Equal([0, 5], selection.Rows);
        Assert.Equal(2, Assert.Single(selection.Outcomes).NotDefined);
    }

    [Fact]
    public void Picked_units_are_found_by_layer_and_unit()
    {
        Selection selection = Evaluate(SelectionRule.Of(new UnitsCondition([new("fc2", 2), new("conv1", 4), new("fc9", 0), new("fc2", 77)])));

        Assert.Equal([4, 7], selection.Rows);
        Assert.Equal("2 picked units are not among the layers looked at.", Assert.Single(selection.Outcomes).Problem);
    }

    [Fact]
    public void What_the_run_does_not_know_selects_nothing_and_is_named()
    {
        Assert.Equal("There is no measure called “beauty”.", Problem(new RangeCondition("beauty", 0, 1)));
        Assert.Equal("There is no measure called “beauty”.", Problem(new LassoCondition("precision", "beauty", [new(0, 0), new(1, 0), new(1, 1)])));
        Assert.Equal("d_a has no cut-off and calls nothing a detector.", Problem(new DetectorCondition("d_a", false)));
        Assert.Equal("Recall@k attributes no class to a unit.", Problem(new ClassCondition("recall_at_k", ["cup"])));
        Assert.Equal("This run has no class called “spoon”.", Problem(new ClassCondition("precision", ["spoon"])));
        Assert.Equal("The units looked at have no layer called “conv9”.", Problem(new LayerCondition(["conv9"])));
    }

    private static string? Problem(SelectionCondition condition)
    {
        Selection selection = Evaluate(SelectionRule.Of(condition));
        Assert.Empty(selection.Rows);
        return Assert.Single(selection.Outcomes).Problem;
    }

    private static Selection Evaluate(SelectionRule rule) => SelectionEvaluator.Evaluate(TestUnits.Table(), rule);

    private static UnitId[] Ids(SelectionRule rule)
    {
        UnitTable table = TestUnits.Table();
        return [.. SelectionEvaluator.Evaluate(table, rule).Rows.Select(table.Id)];
    }
}
