namespace Dashboard.Analysis.Tables;

/// <summary>One column of a table for other programs.</summary>
/// <param name="Name">Snake case, stable.</param>
/// <param name="Value">Text, number, truth value or null, which is missing; anything else is written as its text.</param>
/// <param name="IsTyped">Text that strangers typed: in CSV guarded against spreadsheets that would run it, see <see cref="CsvCell"/>.</param>
public sealed record TableColumn<TRow>(string Name, Func<TRow, object?> Value, bool IsTyped = false);
