using System.Collections.Immutable;

namespace Dashboard.Services.Explore;

/// <summary>How the units of a table are spread over one column, and the selected ones among them.</summary>
/// <param name="Column">The column.</param>
/// <param name="From">Left edge of the first bin; NaN where no unit has a finite value.</param>
/// <param name="To">Right edge of the last bin.</param>
/// <param name="All">Units in each bin.</param>
/// <param name="BinOf">The bin of each row, −1 where its value is not finite.</param>
/// <param name="NotDefined">Units whose value is NaN.</param>
/// <param name="Infinite">Units whose value is infinite: they lie in no bin.</param>
public sealed record UnitHistogram(
    UnitColumn Column, double From, double To, ImmutableArray<int> All, ImmutableArray<int> BinOf, int NotDefined, int Infinite)
{
    public const int Bins = 40;

    /// <summary>
    /// <see cref="Bins"/> bins of equal width, each closed on the left, the last one on both sides. They span the measure's natural range where that
    /// is finite, so that layers and criteria can be compared by eye, else the values.
    /// </summary>
    public static UnitHistogram Of(UnitColumn column)
    {
        (double from, double to) = Span(column);
        int[] all = new int[Bins];
        int[] binOf = new int[column.Values.Length];
        int undefined = 0, infinite = 0;
        for (int row = 0; row < binOf.Length; row++)
        {
            double value = column.Values[row];
            if (!double.IsFinite(value))
            {
                binOf[row] = -1;
                undefined += double.IsNaN(value) ? 1 : 0;
                infinite += double.IsNaN(value) ? 0 : 1;
                continue;
            }

            int bin = Math.Clamp((int)((value - from) / (to - from) * Bins), 0, Bins - 1);
            binOf[row] = bin;
            all[bin]++;
        }

        return new UnitHistogram(column, from, to, [.. all], [.. binOf], undefined, infinite);
    }

    public ImmutableArray<int> Count(ImmutableArray<int> rows)
    {
        int[] counts = new int[Bins];
        foreach (int row in rows)
        {
            if (BinOf[row] >= 0)
            {
                counts[BinOf[row]]++;
            }
        }

        return [.. counts];
    }

    public double Edge(int bin) => From + ((To - From) * bin / Bins);

    private static (double From, double To) Span(UnitColumn column)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in column.Values)
        {
            if (double.IsFinite(value))
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
        }

        if (low > high)
        {
            return (double.NaN, double.NaN);
        }

        low = double.IsFinite(column.Definition.Minimum) ? Math.Min(low, column.Definition.Minimum) : low;
        high = double.IsFinite(column.Definition.Maximum) ? Math.Max(high, column.Definition.Maximum) : high;
        return low < high ? (low, high) : (low - 0.5, high + 0.5);
    }
}
