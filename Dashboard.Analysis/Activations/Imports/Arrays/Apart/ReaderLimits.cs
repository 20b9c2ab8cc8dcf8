namespace Dashboard.Analysis.Activations.Imports.Arrays.Apart;

/// <summary>What reading a file may take, by its size.</summary>
/// <param name="FileBytes">Of the file, or of all files of the folder.</param>
internal readonly record struct ReaderLimits(long FileBytes)
{
    /// <summary>Managed memory for a file that is next to nothing. With what the runtime and the asking process take, it stays below 1 GB.</summary>
    private const long LeastMemory = 512L << 20;

    /// <summary>A table is written in groups of a million rows, which are unpacked as a whole, as columns and then as rows.</summary>
    private const long MemoryPerByte = 16;

    /// <summary>Beside the managed: the runtime's own and what native code takes.</summary>
    private const long OtherMemory = 256L << 20;

    /// <summary>Slower than any reader on any machine.</summary>
    private const double BytesPerSecond = 4 << 20;

    private static readonly TimeSpan s_leastTime = TimeSpan.FromSeconds(3);

    /// <summary>Up to this size, one process reads all files, one after another.</summary>
    public const long SmallFile = 4L << 20;

    public bool IsSmall => FileBytes <= SmallFile;

    public long ManagedMemory => Math.Max(LeastMemory + (SmallFile * MemoryPerByte), Math.Min(LeastMemory + (FileBytes * MemoryPerByte), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));

    public long Memory => ManagedMemory + OtherMemory;

    /// <summary>Of the processor: the machine may be busy with other things.</summary>
    /// <param name="written">Bytes that came out so far.</param>
    public TimeSpan Time(long written) => s_leastTime + TimeSpan.FromSeconds((FileBytes + written) / BytesPerSecond);
}
