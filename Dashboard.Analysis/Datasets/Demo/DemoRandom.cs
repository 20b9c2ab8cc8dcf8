namespace Dashboard.Analysis.Datasets.Demo;

/// <summary>
/// SplitMix64 (Steele, Lea &amp; Flood 2014). Ours, because what System.Random yields for a seed is not promised to stay the same between
/// .NET versions, and every demo picture must.
/// </summary>
internal sealed class DemoRandom
{
    private ulong _state;

    public DemoRandom(ulong seed) => _state = seed;

    /// <summary>An independent stream for one cell of a grid of choices, whatever was drawn elsewhere.</summary>
    public static DemoRandom For(ulong seed, params ReadOnlySpan<int> cell)
    {
        ulong state = Mix(seed + 0x9E3779B97F4A7C15);
        foreach (int coordinate in cell)
        {
            state = Mix(state ^ (0x9E3779B97F4A7C15 * ((ulong)(uint)coordinate + 1)));
        }

        return new DemoRandom(state);
    }

    public ulong NextUInt64() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>0 ≤ value &lt; 1.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    public float Between(float low, float high) => low + ((high - low) * NextSingle());

    /// <summary>0 ≤ value &lt; <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(NextUInt64() >> 33) % count;

    public int From(int low, int highInclusive) => low + Below(highInclusive - low + 1);

    public bool Chance(float probability) => NextSingle() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Fisher–Yates.</summary>
    public void ShuffleInPlace(Span<int> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
