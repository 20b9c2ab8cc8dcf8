using LiteDB;
using LiteDB.Engine;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// One LiteDB file, opened once in a process. Reads run side by side; writes queue, each in one transaction of one thread:
/// LiteDB's transactions belong to a thread, which is why a write takes a plain function and nothing asynchronous.
/// </summary>
internal sealed class LiteFile : IDisposable
{
    private readonly LiteDatabase _database;
    private readonly UnflushedStream[] _streams;
    private readonly PageChecksums? _checksums;
    private readonly Lock _writing = new();

    private LiteFile(LiteEngine engine, PageChecksums? checksums, params UnflushedStream[] streams)
    {
        _database = new LiteDatabase(engine);
        _checksums = checksums;
        _streams = streams;
    }

    public int SchemaVersion => _database.UserVersion;

    /// <summary>
    /// Opens or makes a file that a power failure leaves whole; what was written is on the disk after <see cref="FlushToDisk"/>. Every page is held against
    /// its checksum, now and whenever it is read. Throws whatever LiteDB throws on a damaged one: the callers know what that means for them.
    /// </summary>
    /// <exception cref="DamagedPageException">A page is not as it was written; nothing was changed.</exception>
    public static LiteFile OpenDurable(string path) => Open(path, isOrdered: true);

    /// <summary>As <see cref="OpenDurable"/>, but commits survive a killed process only, not a power failure, and are never waited for.</summary>
    public static LiteFile OpenCache(string path) => Open(path, isOrdered: false);

    private static LiteFile Open(string path, bool isOrdered)
    {
        UnflushedStream data = new(path), log = new(LogOf(path)) { TellsFailuresLater = true };
        LiteFile? file = null;
        try
        {
            PageChecksums? checksums = null;
            if (isOrdered)
            {
                data.After = log;
                log.After = data;
                checksums = data.KeepChecksums(ChecksumsOf(path));
            }

            bool hasLog = log.Length > 0;
            if (!hasLog)
            {
                Trust(checksums);
            }

            // Nothing is sorted here, but without a stream for that LiteDB wants a file name.
            file = new LiteFile(new LiteEngine(Settings(new EngineSettings { DataStream = data, LogStream = log, TempStream = new MemoryStream() })), checksums, data, log);
            if (hasLog)
            {
                file.Checkpoint();
                Trust(checksums);
            }

            return file;
        }
        catch
        {
            LiteFileSlot.CloseQuietly(file);
            data.Dispose();
            log.Dispose();
            throw;
        }
    }

    private static void Trust(PageChecksums? checksums)
    {
        if (checksums is not null)
        {
            checksums.RequireAll();
            checksums.IsTrusted = true;
        }
    }

    public T Read<T>(Func<ILiteDatabase, T> read)
    {
        try
        {
            return read(_database);
        }
        catch
        {
            LiteFinalizers.Disarm(_database);
            throw;
        }
    }

    /// <summary>All of <paramref name="write"/> or nothing of it is in the file when this returns or throws.</summary>
    public void Write(Action<ILiteDatabase> write)
    {
        lock (_writing)
        {
            ThrowIfFailed();
            try
            {
                _database.BeginTrans();
                write(_database);
                _database.Commit();
                ThrowIfFailed();
            }
            catch
            {
                RollBack();
                throw;
            }
        }
    }

    /// <summary>What was committed so far survives a power failure as well.</summary>
    public void FlushToDisk()
    {
        Checkpoint();
        foreach (UnflushedStream stream in _streams)
        {
            stream.FlushToDisk();
        }
    }

    public void SetSchemaVersion(int version)
    {
        lock (_writing)
        {
            _database.UserVersion = version;
        }
    }

    /// <summary>Moves what was committed from the log into the file itself, so that the file alone is complete.</summary>
    public void Checkpoint()
    {
        lock (_writing)
        {
            _database.Checkpoint();
        }
    }

    /// <summary>Runs while the file alone is complete and nobody writes.</summary>
    public void WhileQuiet(Action work)
    {
        lock (_writing)
        {
            _database.Checkpoint();
            work();
        }
    }

    /// <exception cref="DamagedPageException">A page is not as it was written.</exception>
    public void RequireWhole() => _checksums?.RequireAll();

    public void Dispose()
    {
        // Closing swallows what it meets, so nothing would tell afterwards that a transaction was left behind.
        LiteFinalizers.Disarm(_database);
        try
        {
            _database.Dispose();
        }
        finally
        {
            foreach (UnflushedStream stream in _streams)
            {
                stream.Dispose();
            }
        }
    }

    /// <summary>Looks for LiteDB's mark without opening: LiteDB itself shortens a foreign file before it finds out that it is one.</summary>
    public static bool IsForeign(string path)
    {
        const int MarkAt = 32;
        ReadOnlySpan<byte> mark = "** This is a LiteDB file **"u8;
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return false;
        }

        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> start = stackalloc byte[MarkAt + mark.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start[MarkAt..].SequenceEqual(mark);
    }

    private static EngineSettings Settings(EngineSettings settings)
    {
        // Byte order: with LiteDB's default, which ignores case in the culture of whoever made the file, layers Conv1 and conv1 would be one.
        settings.Collation = Collation.Binary;
        return settings;
    }

    private void ThrowIfFailed() => Array.ForEach(_streams, stream => stream.ThrowIfFailed());

    private void RollBack()
    {
        try
        {
            _database.Rollback();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // LiteDB has closed its engine over what went wrong before, which is what the caller is told.
        }

        LiteFinalizers.Disarm(_database);
    }

    public static string ChecksumsOf(string path) => Path.ChangeExtension(path, ".sums");

    /// <summary>LiteDB keeps its log beside the file under this name.</summary>
    public static string LogOf(string path) => Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path) + "-log" + Path.GetExtension(path));
}
