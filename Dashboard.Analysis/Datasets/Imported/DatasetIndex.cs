namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>What a dataset's files say before a picture is looked at.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Classes">In the order of the labels.</param>
/// <param name="Images">Path of each picture in its tree, or "file#number" in a packed file.</param>
/// <param name="Labels">Class index of each.</param>
internal sealed record DatasetIndex(DatasetKind Kind, ClassList Classes, IReadOnlyList<string> Images, IReadOnlyList<int> Labels);
