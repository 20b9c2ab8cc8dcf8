namespace Dashboard.Analysis.Selectivity;

/// <summary>How far a summary reaches: criteria beyond it need the activations again.</summary>
/// <param name="LargestK">Precision@k is answered up to this k (and, since blocks are kept whole, often beyond).</param>
/// <param name="LowestRecallAt">Recall at precision is answered from this precision up. Below ½ the points kept grow with the number of classes.</param>
public sealed record SummaryBounds(int LargestK, double LowestRecallAt)
{
    public static SummaryBounds Default { get; } = new(1000, 0.5);

    /// <summary>Wide enough for the criteria, at least the default.</summary>
    public static SummaryBounds For(SelectivityCriteria criteria) =>
        new(Math.Max(Default.LargestK, criteria.K), Math.Min(Default.LowestRecallAt, criteria.RecallAt));

    /// <summary>The same for so many images: with k ≥ N all images are looked at, which needs no list of the strongest.</summary>
    internal SummaryBounds FittedTo(int images) => LargestK < images ? this : this with { LargestK = Default.LargestK };
}
