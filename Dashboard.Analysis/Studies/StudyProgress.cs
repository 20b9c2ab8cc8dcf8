namespace Dashboard.Analysis.Studies;

/// <summary>Where a study stands at this moment.</summary>
/// <param name="Items">Every rated item, in the study's order.</param>
/// <param name="Sessions">Sessions begun.</param>
/// <param name="Completed">Sessions whose last answer is stored.</param>
/// <param name="Active">Sessions that hold reservations now.</param>
/// <param name="Withdrawn">Raters who had everything of theirs deleted; this number is all that is left of them.</param>
public sealed record StudyProgress(IReadOnlyList<ItemProgress> Items, int Sessions, int Completed, int Active, int Withdrawn);

/// <param name="Item">The item.</param>
/// <param name="Counted">Judgments that count.</param>
/// <param name="Reserved">Places held by raters who are on their way to it.</param>
/// <param name="Surplus">Judgments beyond the number wanted.</param>
/// <param name="IsStopped">Closed by the design's rule before it had all its judgments.</param>
public sealed record ItemProgress(StudyItem Item, int Counted, int Reserved, int Surplus, bool IsStopped = false);
