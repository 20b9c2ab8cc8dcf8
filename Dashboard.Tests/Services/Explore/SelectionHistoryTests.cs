using Dashboard.Services.Explore;

namespace Dashboard.Tests.Services.Explore;

public sealed class SelectionHistoryTests
{
    private static readonly SelectionRule s_a = SelectionRule.Of(new DetectorCondition("a", true));
    private static readonly SelectionRule s_b = SelectionRule.Of(new DetectorCondition("b", true));
    private static readonly SelectionRule s_c = SelectionRule.Of(new DetectorCondition("c", true));

    [Fact]
    public void A_dragged_brush_is_one_step()
    {
        SelectionHistory history = SelectionHistory.From(SelectionRule.Everything, "address");
        for (int i = 1; i <= 50; i++)
        {
            history = history.Brush(SelectionRule.Of(new RangeCondition("a", 0, i)), "histogram a");
            Assert.True(history.IsBrushing);
            Assert.False(history.CanUndo);
        }

        history = history.Make(s_a, "histogram a");

        Assert.Equal((s_a, "histogram a"), (history.Present.Rule, history.Present.Source));
        Assert.Equal(SelectionRule.Everything, history.Undo().Present.Rule);
        Assert.False(history.Undo().CanUndo);
    }

    [Fact]
    public void Back_and_forth_in_the_browser_are_undo_and_redo()
    {
        SelectionHistory history = SelectionHistory.From(s_a, "address").Make(s_b, "scatter").Make(s_c, "chips");

        SelectionHistory back = history.Arrive(s_b, "address");
        Assert.True(back.CanRedo);
        Assert.Equal("scatter", back.Present.Source);
        SelectionHistory forth = back.Arrive(s_c, "address");
        Assert.False(forth.CanRedo);
        Assert.True(forth.CanUndo);
    }

    [Fact]
    public void A_new_selection_forgets_what_was_undone()
    {
        SelectionHistory history = SelectionHistory.From(s_a, "address").Make(s_b, "scatter").Undo().Make(s_c, "scatter");

        Assert.False(history.CanRedo);
        Assert.Equal(s_a, history.Undo().Present.Rule);
    }

    [Fact]
    public void The_echo_of_ones_own_selection_is_no_step()
    {
        SelectionHistory history = SelectionHistory.From(s_a, "address").Make(s_b, "scatter");

        Assert.Same(history, history.Arrive(s_b, "address"));
        Assert.Equal("scatter", history.Arrive(s_b, "address").Present.Source);
    }

    [Fact]
    public void Steps_are_bounded()
    {
        SelectionHistory history = SelectionHistory.From(SelectionRule.Everything, "address");
        for (int i = 0; i < 1000; i++)
        {
            history = history.Make(SelectionRule.Of(new RangeCondition("a", 0, i)), "x");
        }

        int steps = 0;
        for (; history.CanUndo; history = history.Undo())
        {
            steps++;
        }

        Assert.Equal(SelectionHistory.MostSteps - 1, steps);
    }
}
