namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// The strongest images of a unit as whole blocks of equal values: single images in descending order, then the block in which the asked-for
/// number is reached, as counts by class (it may be thousands of zeros). Answers precision@k for every k up to <see cref="Covered"/>.
/// </summary>
/// <param name="Values">Activations, descending.</param>
/// <param name="Classes">For each of <paramref name="Values"/> the position of its class in the layer's list.</param>
/// <param name="TieValue">Activation of the last block.</param>
/// <param name="TieClasses">Classes in the last block, ascending.</param>
/// <param name="TieCounts">Images of each of <paramref name="TieClasses"/> in it.</param>
public sealed record TopImages(float[] Values, int[] Classes, float TieValue, int[] TieClasses, int[] TieCounts)
{
    /// <summary>The largest k that can be answered.</summary>
    public int Covered { get; } = Values.Length + TieCounts.Sum();

    internal static TopImages Of(UnitSweep sweep, int atLeast)
    {
        atLeast = Math.Min(atLeast, sweep.ImageCount);
        int start = 0, end = sweep.BlockEnd(0);
        while (end < atLeast)
        {
            start = end;
            end = sweep.BlockEnd(end);
        }

        float[] values = new float[start];
        int[] classes = new int[start];
        for (int rank = 0; rank < start;)
        {
            if (!sweep.IsZero(rank))
            {
                values[rank] = sweep.ValueAt(rank);
                classes[rank] = sweep.ClassAt(rank);
                rank++;
                continue;
            }

            for (int c = 0; c < sweep.ZeroCounts.Length; c++)
            {
                classes.AsSpan(rank, sweep.ZeroCounts[c]).Fill(c);
                rank += sweep.ZeroCounts[c];
            }
        }

        int[] counts = new int[sweep.Tallies.Length];
        sweep.CountClasses(start, end, counts);
        int[] tied = [.. Enumerable.Range(0, counts.Length).Where(c => counts[c] > 0)];
        return new TopImages(values, classes, sweep.ValueAt(start), tied, [.. tied.Select(c => counts[c])]);
    }
}
