namespace Dashboard.Analysis.Activations.Imports.Arrays.Apart;

/// <summary>What the reading process is to read, and the NumPy file it makes of it; null where it is only to say what is in it.</summary>
internal sealed record ReadRequest(string Path, string? Member, string Preferred, string? Target);

/// <summary>What it says then.</summary>
/// <param name="Refusal">The sentence; null where the file was read.</param>
/// <param name="Code">Of the refusal.</param>
/// <param name="Notes">What the file says of its rows.</param>
/// <param name="Arrays">What is in the file, where that was asked.</param>
/// <param name="IsLast">The process ends: its memory is full, and what is in it is not to be trusted.</param>
internal sealed record ReadAnswer(string? Refusal, string Code, ArrayNotes Notes, IReadOnlyList<ArrayInfo> Arrays, bool IsLast = false);
