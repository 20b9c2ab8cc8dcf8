using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Results;

/// <summary>What some raters said of one unit.</summary>
/// <param name="Votes">"Yes" of all; in a forced choice, right of all.</param>
/// <param name="Pairwise">Agreement of two raters drawn at random, 0…1; NaN with fewer than two.</param>
/// <param name="DawidSkene">Posterior of "yes"; NaN without judgments. Beside the share, never in its place.</param>
/// <param name="Names">Of the names, grouped.</param>
/// <param name="Overlap">Of the names with the unit's class; no names where it has none.</param>
public sealed record UnitFigures(UnitVotes Votes, double Pairwise, double DawidSkene, NameAgreement Names, UnitOverlap Overlap);

/// <summary>One rated unit.</summary>
/// <param name="Id">Which.</param>
/// <param name="Items">Its items: several where several seeds are shown to different raters.</param>
/// <param name="CcmasClass">Name of the class CCMAS gives it to; null where unknown.</param>
/// <param name="Kept">Without the raters that the rules exclude.</param>
/// <param name="All">With everybody.</param>
public sealed record UnitResult(RatedUnit Id, IReadOnlyList<StudyItem> Items, string? CcmasClass, UnitFigures Kept, UnitFigures All)
{
    public UnitFigures Of(ResultBasis basis) => basis == ResultBasis.Kept ? Kept : All;
}
