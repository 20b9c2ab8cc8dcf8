namespace Dashboard.Analysis.Selectivity;

/// <content>Questions about the order that the last run left: what stands at a rank, where a block of equal values ends, whose images it holds.</content>
internal sealed partial class UnitSweep
{
    /// <summary>The activation at a rank (0 = strongest).</summary>
    public float ValueAt(int rank) => rank < Positives ? RadixSort.ValueOf(_pairs[rank])
        : rank < Positives + Zeros ? 0
        : RadixSort.ValueOf(_pairs[rank - Zeros]);

    /// <summary>The rank one past the block of equal values that begins at <paramref name="start"/>.</summary>
    public int BlockEnd(int start)
    {
        if (IsZero(start))
        {
            return Positives + Zeros;
        }

        int shift = start < Positives ? 0 : Zeros, end = start - shift + 1, limit = start < Positives ? Positives : Positives + Negatives;
        uint key = (uint)(_pairs[start - shift] >> 32);
        while (end < limit && (uint)(_pairs[end] >> 32) == key)
        {
            end++;
        }

        return end + shift;
    }

    /// <summary>Adds the classes of the images of ranks [start, end) to <paramref name="counts"/>; both must be ends of blocks where zeros are concerned.</summary>
    public void CountClasses(int start, int end, Span<int> counts)
    {
        for (int rank = start; rank < end; rank++)
        {
            if (IsZero(rank))
            {
                for (int c = 0; c < counts.Length; c++)
                {
                    counts[c] += _zeroCounts[c];
                }

                rank = Positives + Zeros - 1;
                continue;
            }

            counts[ClassAt(rank)]++;
        }
    }

    /// <summary>How many of the images of ranks [start, end), one block of equal values, are of a class.</summary>
    public int CountOf(int c, int start, int end)
    {
        if (IsZero(start))
        {
            return _zeroCounts[c];
        }

        int count = 0;
        for (int rank = start; rank < end; rank++)
        {
            count += ClassAt(rank) == c ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether the image at a rank is one of the zeros, which have no order and so no <see cref="ClassAt"/>.</summary>
    public bool IsZero(int rank) => rank >= Positives && rank < Positives + Zeros;

    /// <summary>Class of the image at a rank that is not zero.</summary>
    public int ClassAt(int rank) => (int)(uint)_pairs[rank < Positives ? rank : rank - Zeros];

    /// <summary>Σ (a − mean of the class)² by class: the second pass of the two-pass variance.</summary>
    public void SumsOfSquares(double[] means, double[] squares)
    {
        for (int c = 0; c < squares.Length; c++)
        {
            squares[c] = _zeroCounts[c] * means[c] * means[c];
        }

        foreach (ulong pair in _pairs.AsSpan(0, Positives + Negatives))
        {
            int c = (int)(uint)pair;
            double distance = RadixSort.ValueOf(pair) - means[c];
            squares[c] += distance * distance;
        }
    }
}
