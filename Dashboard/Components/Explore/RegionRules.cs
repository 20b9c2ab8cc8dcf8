using System.Collections.Immutable;
using Dashboard.Components.Plots;
using Dashboard.Services.Explore;

namespace Dashboard.Components.Explore;

/// <summary>What a region drawn in the scatter makes of the rule.</summary>
public static class RegionRules
{
    /// <param name="rule">The rule so far.</param>
    /// <param name="region">What was drawn. A box says two ranges, which read better than a polygon; a lasso replaces such a box.</param>
    /// <param name="table">For the extents of the axes.</param>
    public static SelectionRule Apply(SelectionRule rule, PlotRegion region, UnitTable table)
    {
        string xRange = new RangeCondition(region.X, 0, 0).Subject, yRange = new RangeCondition(region.Y, 0, 0).Subject;
        string lasso = new LassoCondition(region.X, region.Y, []).Subject;
        SelectionRule cleared = rule.Without(lasso);
        bool holdsBox = rule.About(xRange) is not null && rule.About(yRange) is not null;
        if (region.Xs.Count < 2)
        {
            return holdsBox ? cleared.Without(xRange).Without(yRange) : cleared;
        }

        if (!region.IsLasso)
        {
            if (region.Xs.Max() <= region.Xs.Min() || region.Ys.Max() <= region.Ys.Min())
            {
                return rule;
            }

            return cleared.With(Range(region.X, region.Xs, table)).With(Range(region.Y, region.Ys, table));
        }

        ImmutableArray<PlanePoint> polygon = Lasso.Simplify([.. region.Xs.Zip(region.Ys, (x, y) => new PlanePoint(x, y))], SelectionRuleReader.MostCorners);
        if (polygon.IsEmpty)
        {
            return rule;
        }

        return (holdsBox ? cleared.Without(xRange).Without(yRange) : cleared).With(new LassoCondition(region.X, region.Y, polygon));
    }

    /// <summary>
    /// A range between two positions on a column's axis, with no more digits than the hand meant. An end beyond all values bounds nothing:
    /// "precision ≥ 0.8" is what was meant, not "≤ 1.02" as well.
    /// </summary>
    public static RangeCondition Range(string key, IReadOnlyList<double> ends, UnitTable table)
    {
        double low = ends.Min(), high = ends.Max();
        if (table.Find(key) is not { } column || UnitHistogram.Of(column) is not { } histogram || double.IsNaN(histogram.From))
        {
            return new RangeCondition(key, low, high);
        }

        double extent = histogram.To - histogram.From;
        return new RangeCondition(
            key,
            low <= histogram.From ? double.NegativeInfinity : FewDigits.Round(low, extent),
            high >= histogram.To ? double.PositiveInfinity : FewDigits.Round(high, extent));
    }
}
