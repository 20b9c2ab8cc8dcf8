namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// What one pass over a layer's activations leaves: every measure that hangs on inclusion alone, and per unit what answers a moved k, cut-off
/// or recall level. Immutable. About 9 KB a unit with the default bounds (<see cref="UnitSummary"/>).
/// </summary>
/// <param name="Classes">What inclusion left.</param>
/// <param name="MinImagesPerClass">The inclusion rule it was made with.</param>
/// <param name="CorrectOnly">The inclusion rule it was made with.</param>
/// <param name="Bounds">How far it reaches.</param>
/// <param name="Units">One a unit, in order.</param>
public sealed record LayerSummary(LayerClasses Classes, int MinImagesPerClass, bool CorrectOnly, SummaryBounds Bounds, IReadOnlyList<UnitSummary> Units)
{
    /// <summary>Whether <see cref="Measure"/> can be asked: same inclusion, k and recall level within <see cref="Bounds"/>. Else activations must be read again.</summary>
    public bool CanAnswer(SelectivityCriteria criteria) =>
        criteria.MinImagesPerClass == MinImagesPerClass
        && criteria.CorrectOnly == CorrectOnly
        && criteria.RecallAt >= Bounds.LowestRecallAt
        && (criteria.K <= Bounds.LargestK || criteria.K >= Classes.Images);

    /// <summary>The second stage: one row a unit, in about a microsecond each.</summary>
    /// <exception cref="UserErrorException">Criteria out of range (<c>bad_param</c>).</exception>
    /// <exception cref="InvalidOperationException">Not <see cref="CanAnswer"/>.</exception>
    public UnitMeasures[] Measure(SelectivityCriteria criteria)
    {
        CriteriaCheck.Require(criteria);
        if (!CanAnswer(criteria))
        {
            throw new InvalidOperationException("The summary does not reach these criteria: ask CanAnswer first and summarise again.");
        }

        TopK topK = new(Classes.Counts);
        UnitMeasures[] rows = new UnitMeasures[Units.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = Units[i].Measure(criteria, Classes, topK);
        }

        return rows;
    }

    /// <summary>Puts blocks of neighbouring units together, in the order of their units.</summary>
    /// <exception cref="ArgumentException">No blocks, or blocks made with different inclusion or bounds.</exception>
    public static LayerSummary Join(IReadOnlyList<LayerSummary> blocks)
    {
        if (blocks.Count == 0)
        {
            throw new ArgumentException("There is nothing to join.", nameof(blocks));
        }

        LayerSummary first = blocks[0];
        return blocks.All(first.Fits)
            ? first with { Units = [.. blocks.SelectMany(b => b.Units).OrderBy(u => u.Fixed.Unit)] }
            : throw new ArgumentException("The blocks were made with different images, classes or bounds.", nameof(blocks));
    }

    private bool Fits(LayerSummary other) =>
        other.MinImagesPerClass == MinImagesPerClass && other.CorrectOnly == CorrectOnly && other.Bounds == Bounds
        && other.Classes.Ids.AsSpan().SequenceEqual(Classes.Ids) && other.Classes.Counts.AsSpan().SequenceEqual(Classes.Counts);
}
