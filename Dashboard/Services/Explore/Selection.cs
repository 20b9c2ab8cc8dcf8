using System.Collections.Immutable;

namespace Dashboard.Services.Explore;

/// <summary>What a rule selects of one table.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Rows">Rows of the table, ascending.</param>
/// <param name="Total">Rows of the table.</param>
/// <param name="Outcomes">One for each condition, in its order.</param>
public sealed record Selection(SelectionRule Rule, ImmutableArray<int> Rows, int Total, ImmutableArray<ConditionOutcome> Outcomes)
{
    public static Selection Empty { get; } = new(SelectionRule.Everything, [], 0, []);

    public int Count => Rows.Length;

    /// <summary>One byte a row, 1 where it is selected: what the browser needs to highlight points.</summary>
    public byte[] ToMask()
    {
        byte[] mask = new byte[Total];
        foreach (int row in Rows)
        {
            mask[row] = 1;
        }

        return mask;
    }
}

/// <param name="Condition">The condition.</param>
/// <param name="Fulfilling">Rows that fulfil it, whatever the other conditions say.</param>
/// <param name="NotDefined">Rows it could not be asked of because the number is not defined there; they are not selected.</param>
/// <param name="Problem">A sentence where the run knows no such measure, layer or class; nothing fulfils that.</param>
public sealed record ConditionOutcome(SelectionCondition Condition, int Fulfilling, int NotDefined, string? Problem);
