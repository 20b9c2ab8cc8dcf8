namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>What raters said of one unit to a yes/no question.</summary>
/// <param name="Yes">0…<paramref name="Judgments"/>.</param>
/// <param name="Judgments">Judgments that count.</param>
public readonly record struct UnitVotes(int Yes, int Judgments)
{
    /// <summary>0…1; NaN without judgments.</summary>
    public double Share => Judgments == 0 ? double.NaN : (double)Yes / Judgments;

    public Interval Wilson => WilsonInterval.Of(Yes, Judgments);

    public bool IsUnanimous => Judgments > 0 && (Yes == 0 || Yes == Judgments);
}
