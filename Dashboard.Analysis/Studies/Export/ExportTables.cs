namespace Dashboard.Analysis.Studies.Export;

/// <summary>The tables of an export.</summary>
internal static class ExportTables
{
    public static ExportTable<RaterRow> Raters { get; } = new(
        "raters", "One row a rater, with all that the exclusion rules look at.", ["rater"], [], s => s.Raters, rows => rows.OrderBy(r => r.Rater, StringComparer.Ordinal));

    public static ExportTable<ItemRow> Items { get; } = new(
        "items", "One row an item: what was shown, and how it was made.", ["item_id"], [], s => s.Items, rows => rows.OrderBy(r => r.ItemId, StringComparer.Ordinal));

    public static ExportTable<JudgmentRow> Judgments { get; } = new(
        "judgments",
        "One row a judgment.",
        ["session", "position"],
        [new("rater", "raters", "rater"), new("item_id", "items", "item_id")],
        s => s.Judgments,
        rows => rows.OrderBy(r => r.Session, StringComparer.Ordinal).ThenBy(r => r.Position));

    public static ExportTable<UnitRow> Units { get; } = new(
        "units",
        "One row a unit and basis: the summary.",
        ["model", "layer", "unit", "stimulus", "basis"],
        [],
        s => s.Units,
        rows => rows.OrderBy(r => r.Model, StringComparer.Ordinal).ThenBy(r => r.Layer, StringComparer.Ordinal).ThenBy(r => r.Unit).ThenBy(r => r.Stimulus, StringComparer.Ordinal).ThenBy(r => r.Basis));

    public static ExportTable<EventRow> Events { get; } = new(
        "events",
        "One row an event of a session beside the judgments.",
        ["session", "number"],
        [new("rater", "raters", "rater")],
        s => s.Events,
        rows => rows.OrderBy(r => r.Session, StringComparer.Ordinal).ThenBy(r => r.Number));

    public static IReadOnlyList<ExportTable> All { get; } = [Judgments, Raters, Items, Units, Events];
}
