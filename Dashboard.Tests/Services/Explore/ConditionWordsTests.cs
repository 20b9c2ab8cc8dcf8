using Dashboard.Analysis.Selectivity;
using Dashboard.Services.Explore;

namespace Dashboard.Tests.Services.Explore;

public sealed class ConditionWordsTests
{
    public static TheoryData<string, SelectionCondition> Said() => new()
    {
        { "Recall@k ≤ 0.2", new RangeCondition("recall_at_k", double.NegativeInfinity, 0.2) },
        { "−1 ≤ d_a ≤ 2.5", new RangeCondition("d_a", -1, 2.5) },
        { "d_a ≥ 2", new RangeCondition("d_a", 2, double.PositiveInfinity) },
        { "d_a is defined", new RangeCondition("d_a", double.NegativeInfinity, double.PositiveInfinity) },
        { "detector by Precision", new DetectorCondition("precision", true) },
        { "no detector by Precision", new DetectorCondition("precision", false) },
        { "class by Precision: cup", new ClassCondition("precision", ["cup"]) },
        { "class by Precision: crane, no class or cup", new ClassCondition("precision", ["cup", "#1", "#none"]) },
        { "layer conv1 or fc2", new LayerCondition(["fc2", "conv1"]) },
        { "dead or constant", new StatusCondition([UnitStatus.Dead, UnitStatus.Constant]) },
        { "inside the region drawn over Precision and d_a", new LassoCondition("precision", "d_a", []) },
        { "unit 7 of fc2", new UnitsCondition([new("fc2", 7)]) },
        { "2 units picked by hand", new UnitsCondition([new("fc2", 7), new("fc2", 8)]) },
    };

    [Theory]
    [MemberData(nameof(Said))]
    public void Conditions_read_as_a_person_says_them(string words, SelectionCondition condition) =>
        Assert.Equal(words, ConditionWords.Of(condition, TestUnits.Table()));
}
