using Dashboard.Analysis.Selectivity;
using Dashboard.Services.Explore;

namespace Dashboard.Tests.Services.Explore;

/// <summary>What people saw is a number of a unit like its measures.</summary>
public sealed class RatedColumnTests
{
    [Fact]
    public void Rated_units_can_be_selected_and_the_others_are_counted_as_not_defined()
    {
        Dictionary<UnitId, double> shares = new() { [new UnitId("fc2", 0)] = 0.9, [new UnitId("fc2", 1)] = 0.2, [new UnitId("gone", 7)] = 1 };
        UnitTable table = UnitTable.Build(
            [TestUnits.Layer("conv1", TestUnits.Unit(0)), TestUnits.Layer("fc2", TestUnits.Unit(0), TestUnits.Unit(1))],
            TestUnits.ClassNames,
            ExploreColumns.With(shares),
            SelectivityCriteria.Default);
        Selection selection = SelectionEvaluator.Evaluate(table, SelectionRule.Of(new RangeCondition(ExploreColumns.Interpretability, 0.5, 1)));

        Assert.Equal([new UnitId("fc2", 0)], selection.Rows.Select(table.Id));
        Assert.Equal(1, Assert.Single(selection.Outcomes).NotDefined);
    }
}
