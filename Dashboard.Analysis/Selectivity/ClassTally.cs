using System.Runtime.InteropServices;

namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// What one descending sweep over a unit's activations keeps of one class; 64 bytes, one cache line. A "rank" counts images from the
/// strongest; thresholds are kept as ranks and turned into values only for the classes that are shown.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ClassTally
{
    /// <summary>Images of the class, n_c.</summary>
    public int Count;

    /// <summary>Images of the class met so far.</summary>
    public int Met;

    /// <summary>n·m·J at the best threshold so far; 0 = no threshold.</summary>
    public long BestInformedness;

    public int InformednessMet;

    public int InformednessRank;

    public int F1Met;

    public int F1Rank;

    /// <summary>Σ Δ(images met) · precision over the blocks of the class.</summary>
    public double PrecisionSum;

    /// <summary>Σ over the images of the class of twice the images below plus the others level with it.</summary>
    public long RankSum;

    public double Sum;

    /// <summary>Rank of the strongest image (0 = strongest of all).</summary>
    public int FirstRank;

    /// <summary>Rank of the weakest image.</summary>
    public int LastRank;
}
