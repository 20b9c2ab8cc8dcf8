namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// Precision@k of every class of one unit: expected over all orders of the images level with the k-th largest activation, as a fraction of
/// whole numbers. Holds its buffers and clears only what it touched.
/// </summary>
internal sealed class TopK
{
    private readonly int[] _classCounts;
    private readonly int _images;
    private readonly int[] _above;
    private readonly int[] _level;
    private readonly int[] _touched;
    private int _touchedCount;
    private int _aboveTotal;
    private int _levelTotal;

    public TopK(int[] classCounts)
    {
        _classCounts = classCounts;
        _images = classCounts.Sum();
        _above = new int[classCounts.Length];
        _level = new int[classCounts.Length];
        _touched = new int[classCounts.Length];
    }

    /// <summary>min(k, N).</summary>
    public int KUsed { get; private set; }

    /// <summary>The k-th largest activation.</summary>
    public double Threshold { get; private set; }

    /// <summary>Whether the images level with the threshold go on past k.</summary>
    public bool Straddles => Remaining < _levelTotal;

    /// <summary>Classes with an image at or above the threshold.</summary>
    public int Classes => _touchedCount;

    private int Remaining => KUsed - _aboveTotal;

    public static bool CanCount(TopImages top, int k, int images) => k <= top.Covered || k >= images;

    /// <param name="top">A unit's strongest images.</param>
    /// <param name="k">One that <see cref="CanCount"/> allows.</param>
    /// <param name="min">The unit's lowest activation: the threshold when all images count.</param>
    public void Count(TopImages top, int k, double min)
    {
        Clear();
        KUsed = Math.Min(k, _images);
        if (KUsed == _images)
        {
            for (int c = 0; c < _classCounts.Length; c++)
            {
                Add(c, _above, _classCounts[c]);
            }

            (Threshold, _aboveTotal, _levelTotal) = (min, _images, 0);
            return;
        }

        ReadOnlySpan<float> values = top.Values;
        int start = KUsed - 1, end = KUsed;
        if (start < values.Length)
        {
            float threshold = values[start];
            while (start > 0 && values[start - 1] == threshold)
            {
                start--;
            }

            while (end < values.Length && values[end] == threshold)
            {
                end++;
            }

            foreach (int c in top.Classes.AsSpan(start..end))
            {
                Add(c, _level, 1);
            }

            Threshold = threshold;
        }
        else
        {
            for (int i = 0; i < top.TieClasses.Length; i++)
            {
                Add(top.TieClasses[i], _level, top.TieCounts[i]);
            }

            (start, end, Threshold) = (values.Length, top.Covered, top.TieValue);
        }

        foreach (int c in top.Classes.AsSpan(0, start))
        {
            Add(c, _above, 1);
        }

        (_aboveTotal, _levelTotal) = (start, end - start);
    }

    /// <summary>The class of greatest precision, see <see cref="Attribution"/>.</summary>
    public Attribution Attribute()
    {
        long best = -1;
        int first = -1, tied = 0;
        foreach (int c in _touched.AsSpan(0, _touchedCount))
        {
            long score = Numerator(c);
            if (score > best)
            {
                (best, first, tied) = (score, c, 1);
            }
            else if (score == best)
            {
                first = Math.Min(first, c);
                tied++;
            }
        }

        return new Attribution(first, tied, tied == _classCounts.Length);
    }

    public double Precision(int c) => (double)Numerator(c) / ((long)KUsed * Math.Max(_levelTotal, 1));

    /// <summary>Precision in the order of equal activations that is worst for the class.</summary>
    public double Lowest(int c) => (double)(_above[c] + Math.Max(0, Remaining - (_levelTotal - _level[c]))) / KUsed;

    /// <summary>Precision in the order of equal activations that is best for the class.</summary>
    public double Highest(int c) => (double)(_above[c] + Math.Min(Remaining, _level[c])) / KUsed;

    private long Numerator(int c) => ((long)_above[c] * Math.Max(_levelTotal, 1)) + ((long)Remaining * _level[c]);

    private void Add(int c, int[] counts, int count)
    {
        if (_above[c] + _level[c] == 0)
        {
            _touched[_touchedCount++] = c;
        }

        counts[c] += count;
    }

    private void Clear()
    {
        foreach (int c in _touched.AsSpan(0, _touchedCount))
        {
            _above[c] = _level[c] = 0;
        }

        _touchedCount = 0;
    }
}
