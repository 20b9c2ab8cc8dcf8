namespace Dashboard.Analysis.Studies.Export;

/// <summary>A row of items.csv: what was shown, and how it was made.</summary>
public sealed record ItemRow
{
    [ExportField("Study the item belongs to.")]
    public required string StudyId { get; init; }

    [ExportField("The item.")]
    public required string ItemId { get; init; }

    [ExportField("Kind of the trial.")]
    public required RowKind Kind { get; init; }

    [ExportField("What is shown, for instance am_image, am_grid, photographs or noise.")]
    public required string Stimulus { get; init; }

    [ExportField("Network of the unit.")]
    public string? Model { get; init; }

    [ExportField("SHA-256 of the network's weights.")]
    public string? ModelSha256 { get; init; }

    [ExportField("Layer of the unit.")]
    public string? Layer { get; init; }

    [ExportField("Number of the unit in its layer, from 0.", Minimum = 0)]
    public int? Unit { get; init; }

    [ExportField("Seed of the AM image; missing for photographs and several images.")]
    public long? Seed { get; init; }

    [ExportField("SHA-256 of the image file shown; of several images, of their hashes in order.")]
    public string? ImageSha256 { get; init; }

    [ExportField("SHA-256 of the settings the AM image was made with.")]
    public string? SettingsSha256 { get; init; }

    [ExportField("Whether the item checks attention.")]
    public required bool IsCatch { get; init; }

    [ExportField("The right answer to a catch item.")]
    public RowAnswer? CatchExpected { get; init; }

    [ExportField("Judgments wanted.", Minimum = 0)]
    public int? Target { get; init; }

    [ExportField("Judgments that count.", Minimum = 0)]
    public required int Accepted { get; init; }

    [ExportField("Why the item was taken out early; missing where it was not.")]
    public string? RetiredReason { get; init; }
}
