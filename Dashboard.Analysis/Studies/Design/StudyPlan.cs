namespace Dashboard.Analysis.Studies.Design;

/// <summary>Which units a study shows and how: what its items are made from.</summary>
public sealed record StudyPlan
{
    public required string RunId { get; init; }

    public required IReadOnlyList<StudyUnit> Units { get; init; }

    public required StudyStimuli Stimuli { get; init; }

    /// <summary>Shows each unit a second time, to other raters, by photographs.</summary>
    public bool WithControl { get; init; }

    /// <summary>Photographs with an obvious object, to draw catch trials from.</summary>
    public int CatchItems { get; init; } = 10;

    /// <summary>Pictures of nothing, to draw lure trials from.</summary>
    public int LureItems { get; init; } = 10;

    /// <summary>Items of practice: two of three show an obvious object.</summary>
    public int PracticeItems { get; init; } = 5;

    /// <summary>Which pictures are drawn for catch, lure and practice items; the same seed, the same pictures.</summary>
    public ulong Seed { get; init; } = 1;
}
