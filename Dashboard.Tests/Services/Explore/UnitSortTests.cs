using System.Collections.Immutable;
using Dashboard.Services.Explore;

namespace Dashboard.Tests.Services.Explore;

public sealed class UnitSortTests
{
    private static readonly ImmutableArray<int> s_all = [0, 1, 2, 3, 4, 5, 6, 7];

    [Theory]
    [InlineData("precision", "3 7 2 4 0 1 5 6")]
    [InlineData("-precision", "5 0 1 4 2 7 3 6")]
    [InlineData("d_a", "2 4 5 7 0 1 3 6")]
    [InlineData("-d_a", "1 0 5 7 4 2 3 6")]
    [InlineData("unit", "0 1 2 3 4 5 6 7")]
    [InlineData("-unit", "7 6 5 4 3 2 1 0")]
    [InlineData("class", "5 7 1 2 0 4 3 6")]
    [InlineData("-class", "4 0 1 2 7 5 3 6")]
    [InlineData("status", "0 1 2 4 5 7 3 6")]
    [InlineData("beauty", "0 1 2 3 4 5 6 7")]
    public void Sorts_stably_and_puts_what_is_not_defined_last(string sort, string expected) =>
        Assert.Equal(expected, string.Join(' ', UnitSort.Parse(sort).Apply(TestUnits.Table(), s_all, "precision")));

    [Fact]
    public void Sorts_only_the_rows_it_is_given() => Assert.Equal([7, 4, 0, 6], UnitSort.Parse("precision").Apply(TestUnits.Table(), [0, 4, 6, 7], "precision"));

    [Fact]
    public void Clicking_turns_round()
    {
        UnitSort once = UnitSort.Natural.Click("precision");
        Assert.Equal("-precision", once.Text);
        Assert.Equal("precision", once.Click("precision").Text);
        Assert.Equal("class", once.Click("class").Text);
        Assert.Equal(once, UnitSort.Parse(once.Text));
    }

    [Fact]
    public void A_row_is_its_layer_and_unit_wherever_it_stands()
    {
        UnitTable table = TestUnits.Table();
        foreach (int row in UnitSort.Parse("-d_a").Apply(table, s_all, "precision"))
        {
            Assert.Equal(row, table.RowOf(table.Id(row)));
        }
    }
}
