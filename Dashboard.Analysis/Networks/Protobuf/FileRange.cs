namespace Dashboard.Analysis.Networks.Protobuf;

/// <summary>Bytes of a file that are read later, or never: weights are not copied while the structure around them is read.</summary>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Number of bytes; lies inside the file.</param>
public readonly record struct FileRange(long Offset, long Length);
