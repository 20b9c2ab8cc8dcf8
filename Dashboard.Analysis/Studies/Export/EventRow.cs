namespace Dashboard.Analysis.Studies.Export;

/// <summary>A row of events.csv: something that happened in a session beside the judgments.</summary>
public sealed record EventRow
{
    [ExportField("Study the event belongs to.")]
    public required string StudyId { get; init; }

    [ExportField("Pseudonym of the rater.")]
    public required string Rater { get; init; }

    [ExportField("Session of the rater.")]
    public required string Session { get; init; }

    [ExportField("Number of the event in the session, from 0.", Minimum = 0)]
    public required int Number { get; init; }

    [ExportField("When it happened, by the server's clock.")]
    public required DateTimeOffset AtUtc { get; init; }

    [ExportField("What happened, for instance consent, practice, resumed or completed.")]
    public required string Kind { get; init; }

    [ExportField("Place of the trial it belongs to, from 0; missing where it belongs to none.", Minimum = 0)]
    public int? Position { get; init; }

    [ExportField("More about it.")]
    public string? Detail { get; init; }
}
