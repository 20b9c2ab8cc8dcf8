namespace Dashboard.Analysis.Studies.Results;

/// <summary>Whose judgments a result counts. Both are always reported.</summary>
public enum ResultBasis
{
    /// <summary>Raters whom the frozen rules keep.</summary>
    Kept,

    /// <summary>Everybody.</summary>
    All,
}
