namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// A small seeded generator (Steele, Lea &amp; Flood 2014), so that a resampled interval is the same on every machine, with every version of
/// .NET and in any other language.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    // Apart from the generator's own step, so that no replicate's numbers are another's, shifted.
    private const ulong ReplicateStep = 0xD134_2543_DE82_EF95;
    private ulong _state = seed;

    /// <summary>A stream of its own for each replicate: replicates may be drawn in any order.</summary>
    public static SplitMix64 ForReplicate(ulong seed, int replicate) => new(new SplitMix64(seed + ((ulong)replicate * ReplicateStep)).Next());

    public ulong Next()
    {
        ulong z = _state += 0x9E37_79B9_7F4A_7C15;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 ≤ result &lt; <paramref name="below"/>, by the upper half of a product.</summary>
    public int Next(int below) => (int)Math.BigMul(Next(), (ulong)below, out _);
}
