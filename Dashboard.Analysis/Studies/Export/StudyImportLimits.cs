namespace Dashboard.Analysis.Studies.Export;

/// <summary>How much an import may take. A small zip can hold enormous files; what is unpacked is counted, whatever the zip says of itself.</summary>
public sealed record StudyImportLimits
{
    public static StudyImportLimits Default { get; } = new();

    /// <summary>Of the zip. An exported study of 100,000 judgments has about 7 MB, unpacked 25 MB; a thousand pictures some 100 MB more, which do not shrink.</summary>
    public long ZipBytes { get; init; } = 192L << 20;

    /// <summary>Of all files together when unpacked.</summary>
    public long UnpackedBytes { get; init; } = 256L << 20;

    /// <summary>Of all tables together.</summary>
    public int Rows { get; init; } = 1_000_000;

    /// <summary>Of one cell.</summary>
    public int CellCharacters { get; init; } = 10_000;
}
