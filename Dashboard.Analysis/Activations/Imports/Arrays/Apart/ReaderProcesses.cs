namespace Dashboard.Analysis.Activations.Imports.Arrays.Apart;

/// <summary>
/// Reads files whose formats are read by packages in a process of its own: whatever such a package does over a damaged file, this process only gets a
/// sentence. A large file gets a process for itself; for small ones, one process waits for the next.
/// </summary>
internal static class ReaderProcesses
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(30);
    private static readonly Lock s_lock = new();
    private static readonly Timer s_end = new(_ => Take()?.Dispose());
    private static ReaderProcess? s_waiting;

    /// <inheritdoc cref="ReaderProcess.Read"/>
    public static ArrayNotes Copy(ArrayPlace place, string preferred, string target, CancellationToken cancellation) => Read(place, preferred, target, cancellation).Notes;

    /// <inheritdoc cref="ReaderProcess.Read"/>
    public static IReadOnlyList<ArrayInfo> List(ArrayPlace place, CancellationToken cancellation) => Read(place, "", null, cancellation).Arrays;

    private static ReadAnswer Read(ArrayPlace place, string preferred, string? target, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ReaderLimits limits = new(place.Bytes);
        ReaderProcess process = (limits.IsSmall ? Take() : null) ?? new ReaderProcess(limits);
        try
        {
            return process.Read(new ReadRequest(Path.GetFullPath(place.Path), place.Member, preferred, target), limits, cancellation);
        }
        finally
        {
            (limits.IsSmall && process.IsReady ? Keep(process) : process)?.Dispose();
        }
    }

    private static ReaderProcess? Take()
    {
        ReaderProcess? taken;
        lock (s_lock)
        {
            taken = s_waiting;
            s_waiting = null;
        }

        if (taken is { IsReady: false })
        {
            // Something else has ended it meanwhile.
            taken.Dispose();
            return null;
        }

        return taken;
    }

    /// <returns>The one that is too many.</returns>
    private static ReaderProcess? Keep(ReaderProcess process)
    {
        lock (s_lock)
        {
            ReaderProcess? other = s_waiting;
            s_waiting = process;
            s_end.Change(s_idle, Timeout.InfiniteTimeSpan);
            return other;
        }
    }
}
