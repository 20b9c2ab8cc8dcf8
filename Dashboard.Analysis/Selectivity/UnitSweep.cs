using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// The one pass that serves every measure of every class: a unit's non-zero activations are sorted descending, zeros are one block
/// between positives and negatives, and at the end of each block of equal values the classes in it are brought up to date.
/// Holds every buffer, so that a worker allocates once; not safe from several threads.
/// </summary>
internal sealed partial class UnitSweep
{
    private readonly Inclusion _inclusion;
    private readonly float[] _included;
    private readonly int[] _counts = new int[RadixSort.CountsLength];
    private readonly int[] _touched;
    private readonly int[] _pending;
    private readonly ClassTally[] _tallies;
    private readonly int[] _zeroCounts;
    private readonly double _eventPrecision;
    private ulong[] _pairs;
    private ulong[] _scratch;

    /// <param name="inclusion">Which images, and their classes.</param>
    /// <param name="eventPrecision">Blocks at whose end a class is at least so precise go to <see cref="Events"/>.</param>
    public UnitSweep(Inclusion inclusion, double eventPrecision)
    {
        int images = inclusion.Images.Length, classes = inclusion.ClassIds.Length;
        _inclusion = inclusion;
        _included = images == inclusion.ImageCount ? [] : new float[images];
        _pairs = new ulong[images + 1];
        _scratch = new ulong[images + 1];
        _touched = new int[classes];
        _pending = new int[classes];
        _tallies = new ClassTally[classes];
        _zeroCounts = new int[classes];
        _eventPrecision = eventPrecision - RecallFrontier.Tolerance;
    }

    public int ImageCount => _inclusion.Images.Length;

    public ReadOnlySpan<ClassTally> Tallies => _tallies;

    public int Positives { get; private set; }

    public int Negatives { get; private set; }

    public int Zeros => ImageCount - Positives - Negatives;

    /// <summary>Blocks of equal values.</summary>
    public int Distinct { get; private set; }

    /// <summary>Every (class, block) that is precise enough, strongest first.</summary>
    public List<RecallPoint> Events { get; } = [];

    /// <summary>The largest gap so far, see <see cref="GapRank"/>.</summary>
    public double GapSize { get; private set; }

    /// <summary>Images above the largest gap whose upper edge lies above mid-range; 0 when there is none.</summary>
    public int GapRank { get; private set; }

    public ReadOnlySpan<int> ZeroCounts => _zeroCounts;

    /// <summary>Position of the first value that is NaN or infinite; −1 where there is none.</summary>
    public static int FirstNonFinite(ReadOnlySpan<float> values)
    {
        const int Exponent = 0x7f80_0000;
        ReadOnlySpan<int> bits = MemoryMarshal.Cast<float, int>(values);
        Vector<int> exponent = new(Exponent);
        int i = 0;
        for (; i <= bits.Length - Vector<int>.Count; i += Vector<int>.Count)
        {
            if (Vector.EqualsAny(new Vector<int>(bits[i..]) & exponent, exponent))
            {
                break;
            }
        }

        for (; i < bits.Length; i++)
        {
            if ((bits[i] & Exponent) == Exponent)
            {
                return i;
            }
        }

        return -1;
    }

    /// <param name="values">All images' activations, finite, also of images left out.</param>
    public void Run(ReadOnlySpan<float> values)
    {
        Sort(values);
        Reset();
        int rank = Walk(0, Positives, 0);
        if (Zeros > 0)
        {
            rank = WalkZeros(rank);
        }

        Walk(Positives, Positives + Negatives, rank);
        FindGap();
    }

    private void Sort(ReadOnlySpan<float> values)
    {
        if (_included.Length > 0 || ImageCount == 0)
        {
            for (int i = 0; i < _included.Length; i++)
            {
                _included[i] = values[_inclusion.Images[i]];
            }

            values = _included;
        }

        ReadOnlySpan<int> classes = _inclusion.ClassOfImage;
        ReadOnlySpan<float> all = values[..classes.Length];
        ulong[] pairs = _pairs;
        int length = 0, negatives = 0;
        for (int i = 0; i < all.Length; i++)
        {
            // Without a branch: whether a ReLU unit is silent is what no branch predictor can guess.
            uint bits = BitConverter.SingleToUInt32Bits(all[i]);
            bool isZero = bits << 1 == 0;
            pairs[length] = ((ulong)RadixSort.KeyOf(all[i]) << 32) | (uint)classes[i];
            length += isZero ? 0 : 1;
            negatives += isZero ? 0 : (int)(bits >> 31);
        }

        Positives = length - negatives;
        Negatives = negatives;
        RadixSort.Sort(ref _pairs, ref _scratch, length, _counts);
    }

    private void Reset()
    {
        Events.Clear();
        Distinct = 0;
        _tallies.AsSpan().Clear();
        _zeroCounts.AsSpan().Clear();
        for (int c = 0; c < _tallies.Length; c++)
        {
            _tallies[c].Count = _inclusion.ClassCounts[c];
        }
    }

    private int Walk(int from, int to, int rank)
    {
        ulong[] pairs = _pairs;
        int at = from;
        while (at < to)
        {
            ulong pair = pairs[at];
            uint key = (uint)(pair >> 32);
            double value = RadixSort.ValueOf(pair);
            Distinct++;
            if (at + 1 >= to || (uint)(pairs[at + 1] >> 32) != key)
            {
                Update((int)(uint)pair, 1, rank, rank + 1, value);
                at++;
                rank++;
                continue;
            }

            (at, rank) = WalkTies(at, to, rank, value);
        }

        return rank;
    }

    private (int At, int Rank) WalkTies(int at, int to, int rank, double value)
    {
        uint key = (uint)(_pairs[at] >> 32);
        int touched = 0, end = at;
        for (; end < to && (uint)(_pairs[end] >> 32) == key; end++)
        {
            int c = (int)(uint)_pairs[end];
            if (_pending[c]++ == 0)
            {
                _touched[touched++] = c;
            }
        }

        int rankEnd = rank + end - at;
        for (int i = 0; i < touched; i++)
        {
            int c = _touched[i];
            Update(c, _pending[c], rank, rankEnd, value);
            _pending[c] = 0;
        }

        return (end, rankEnd);
    }

    private int WalkZeros(int rank)
    {
        int[] zeros = _zeroCounts;
        for (int c = 0; c < zeros.Length; c++)
        {
            zeros[c] = _tallies[c].Count - _tallies[c].Met;
        }

        foreach (ulong pair in _pairs.AsSpan(Positives, Negatives))
        {
            zeros[(int)(uint)pair]--;
        }

        int end = rank + Zeros;
        for (int c = 0; c < zeros.Length; c++)
        {
            if (zeros[c] > 0)
            {
                Update(c, zeros[c], rank, end, 0);
            }
        }

        Distinct++;
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Update(int c, int added, int rank, int rankEnd, double value)
    {
        ref ClassTally tally = ref _tallies[c];
        int before = tally.Met, met = before + added;
        tally.Met = met;
        if (before == 0)
        {
            tally.FirstRank = rank;
        }

        tally.LastRank = rankEnd - 1;
        tally.Sum += added * value;

        // n·m·(TPR − FPR) = TP·N − (images at or above)·n: whole numbers, so equal rationals are equal.
        long informedness = ((long)met * ImageCount) - ((long)rankEnd * tally.Count);
        if (informedness > tally.BestInformedness)
        {
            tally.BestInformedness = informedness;
            tally.InformednessMet = met;
            tally.InformednessRank = rankEnd;
        }

        if ((long)met * (tally.F1Rank + tally.Count) > (long)tally.F1Met * (rankEnd + tally.Count))
        {
            tally.F1Met = met;
            tally.F1Rank = rankEnd;
        }

        tally.RankSum += added * ((2L * ImageCount) - rank - rankEnd);
        double precision = (double)met / rankEnd;
        tally.PrecisionSum += added * precision;
        if (precision >= _eventPrecision)
        {
            Events.Add(new RecallPoint(c, met, met, rankEnd));
        }
    }

    private void FindGap()
    {
        GapSize = 0;
        GapRank = 0;
        double max = ValueAt(0), middle = (max + ValueAt(ImageCount - 1)) / 2, upper = max;
        for (int end = BlockEnd(0); end < ImageCount && upper > middle; end = BlockEnd(end))
        {
            double lower = ValueAt(end), gap = upper - lower;
            if (gap > GapSize)
            {
                GapSize = gap;
                GapRank = end;
            }

            upper = lower;
        }
    }
}
