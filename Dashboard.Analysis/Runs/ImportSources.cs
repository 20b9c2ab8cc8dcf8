namespace Dashboard.Analysis.Runs;

/// <summary>Where an imported run came from, so that a lost cache can be filled again from the same files.</summary>
/// <param name="Files">Each file read, by its role.</param>
/// <param name="ImageFolder">Folder of the run's pictures; null without.</param>
public sealed record ImportSources(IReadOnlyList<ImportSourceFile> Files, string? ImageFolder);

/// <param name="Role">The option it was given with: <c>layer</c>, <c>labels</c>, <c>predictions</c>, <c>classes</c>, <c>image-list</c>.</param>
/// <param name="Layer">The layer's name where the role is <c>layer</c>.</param>
/// <param name="Path">Full path at the time.</param>
/// <param name="Sha256">Of its bytes at the time, hex.</param>
public sealed record ImportSourceFile(string Role, string? Layer, string Path, string Sha256);
