using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>The kind of a trial, as the column <c>kind</c> has it.</summary>
public enum RowKind
{
    /// <summary>One AM image: is there an object?</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The word of the column.")]
    Object,

    /// <summary>Several images of one unit: is there something common?</summary>
    Grid,

    /// <summary>Two-alternative forced choice.</summary>
    Afc,
}

/// <summary>What was answered, whatever the wording was.</summary>
public enum RowAnswer
{
    Yes,
    No,
    Left,
    Right,
}

/// <summary>What became of a judgment when it came in.</summary>
public enum RowState
{
    /// <summary>Counted.</summary>
    Stored,

    /// <summary>The reservation had run out, the place was still free: counted.</summary>
    Late,

    /// <summary>The item was full: kept, never counted.</summary>
    Surplus,
}

/// <summary>Which judgments a row of the summary counts.</summary>
public enum RowBasis
{
    /// <summary>Of all raters.</summary>
    All,

    /// <summary>Without those that the frozen rules exclude.</summary>
    Kept,
}
