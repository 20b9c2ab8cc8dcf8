namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>How much may differ between raters.</summary>
public enum DawidSkeneModel
{
    /// <summary>Each rater has an own confusion matrix, held back by pseudo-counts. The one to use: it stays uncertain where data are few.</summary>
    Map,

    /// <summary>Each rater has an own confusion matrix, by maximum likelihood; with few raters it turns one vote of three into certainty.</summary>
    Full,

    /// <summary>Each rater has one number, the probability to be right; errors are spread evenly over the other answers.</summary>
    OneCoin,
}

/// <summary>Settings of <see cref="DawidSkene"/>.</summary>
public sealed record DawidSkeneOptions
{
    public DawidSkeneModel Model { get; init; }

    /// <summary>Rounds of expectation and maximisation, at least 0.</summary>
    public int MaxRounds { get; init; } = 1000;

    /// <summary>Stops when no posterior moves by as much. 0: all rounds. Symmetric votes are an unstable fixed point that rounding leaves after many rounds.</summary>
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>MAP: answers added to each cell of each rater's matrix.</summary>
    public double CellPseudoCount { get; init; } = 1;

    /// <summary>MAP: answers added where a rater says the true class, on top: raters are believed to be better than chance.</summary>
    public double DiagonalPseudoCount { get; init; } = 1;

    /// <summary>MAP: items added to each class.</summary>
    public double ClassPseudoCount { get; init; } = 1;
}
