namespace Dashboard.Analysis.Studies.Transfer;

/// <summary>What an export carries of the study itself, in design.json: with it the tables can become a study again.</summary>
/// <param name="Version">Of its family.</param>
/// <param name="Design">As frozen.</param>
/// <param name="Items">As frozen; pictures are named by their hashes.</param>
/// <param name="Opened">When.</param>
/// <param name="Closed">When, if it is.</param>
/// <param name="Labels">The confirmed table of names; empty for none.</param>
internal sealed record FrozenStudy(int Version, StudyDesign Design, IReadOnlyList<StudyItem> Items, DateTimeOffset? Opened, DateTimeOffset? Closed, string Labels);
