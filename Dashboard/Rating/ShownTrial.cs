using Dashboard.Analysis.Studies;

namespace Dashboard.Rating;

/// <summary>A trial as it is drawn.</summary>
/// <param name="Item">The item.</param>
/// <param name="MatchIsLeft">Forced choice: whether the matching picture stands on the left.</param>
/// <param name="Position">Index in the list, or step in the round of practice.</param>
/// <param name="Total">Trials in the list or round.</param>
public sealed record ShownTrial(StudyItem Item, bool MatchIsLeft, int Position, int Total)
{
    public int Number => Position + 1;
}
