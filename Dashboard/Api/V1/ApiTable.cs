using Dashboard.Analysis.Tables;

namespace Dashboard.Api.V1;

/// <summary>An answer of many rows.</summary>
/// <param name="Rows">All of them; a page is cut out when it is written.</param>
/// <param name="Head">What the rows are of: stands before them in JSON. CSV has no place for it.</param>
internal sealed record ApiTable(Table Rows, params IReadOnlyList<KeyValuePair<string, object?>> Head);
