namespace Dashboard.Analysis.Selectivity;

/// <summary>Orders pairs (32-bit key, 32-bit payload) packed into one word, by key; three passes of 11, 11 and 10 bits, least significant first.</summary>
internal static class RadixSort
{
    private const int Bits = 11, Buckets = 1 << Bits, Passes = 3, KeyShift = 32;

    /// <summary>How long the workspace for counts must be.</summary>
    public const int CountsLength = Buckets * Passes;

    /// <summary>Key whose ascending order is the descending order of the numbers; −0 must not occur. Its own inverse is <see cref="ValueOf"/>.</summary>
    public static uint KeyOf(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return ~(bits ^ ((uint)((int)bits >> 31) | 0x8000_0000u));
    }

    public static float ValueOf(ulong pair)
    {
        uint ascending = ~(uint)(pair >> KeyShift);
        uint bits = ascending ^ ((uint)~((int)ascending >> 31) | 0x8000_0000u);
        return BitConverter.UInt32BitsToSingle(bits);
    }

    /// <summary>Sorts the first <paramref name="length"/> pairs; the result stands in <paramref name="pairs"/>, which is swapped with <paramref name="scratch"/> as needed.</summary>
    public static void Sort(ref ulong[] pairs, ref ulong[] scratch, int length, Span<int> counts)
    {
        counts = counts[..CountsLength];
        counts.Clear();
        Span<int> low = counts[..Buckets], middle = counts.Slice(Buckets, Buckets), high = counts[(2 * Buckets)..];
        foreach (ulong pair in pairs.AsSpan(0, length))
        {
            uint key = (uint)(pair >> KeyShift);
            low[(int)(key & (Buckets - 1))]++;
            middle[(int)((key >> Bits) & (Buckets - 1))]++;
            high[(int)(key >> (2 * Bits))]++;
        }

        for (int pass = 0; pass < Passes; pass++)
        {
            Span<int> starts = counts.Slice(pass * Buckets, Buckets);
            if (Scatter(pairs.AsSpan(0, length), scratch.AsSpan(0, length), starts, KeyShift + (pass * Bits)))
            {
                (pairs, scratch) = (scratch, pairs);
            }
        }
    }

    private static bool Scatter(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> starts, int shift)
    {
        int sum = 0;
        for (int i = 0; i < starts.Length; i++)
        {
            int count = starts[i];
            if (count == from.Length)
            {
                return false;
            }

            starts[i] = sum;
            sum += count;
        }

        foreach (ulong pair in from)
        {
            to[starts[(int)(pair >> shift) & (Buckets - 1)]++] = pair;
        }

        return true;
    }
}
