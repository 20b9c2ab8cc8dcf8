using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// One LiteDB file, opened once in a process. Reads run side by side; writes queue, each in one transaction of one thread:
/// LiteDB's transactions belong to a thread, which is why a write takes a plain function and nothing asynchronous.
/// </summary>
internal sealed class LiteFile : IDisposable
{
    private readonly LiteDatabase _database;
    private readonly Lock _writing = new();

    private LiteFile(LiteDatabase database) => _database = database;

    public int SchemaVersion => _database.UserVersion;

    /// <summary>Opens or makes the file. Throws whatever LiteDB throws on a damaged one: the callers know what that means for them.</summary>
    public static LiteFile Open(string path) => new(new LiteDatabase(new ConnectionString
    {
        Filename = path,
        Connection = ConnectionType.Direct,
        // Byte order: with LiteDB's default, which ignores case in the culture of whoever made the file, layers Conv1 and conv1 would be one.
        Collation = Collation.Binary,
    }));

    public T Read<T>(Func<ILiteDatabase, T> read) => read(_database);

    /// <summary>All of <paramref name="write"/> or nothing of it is in the file when this returns or throws.</summary>
    public void Write(Action<ILiteDatabase> write)
    {
        lock (_writing)
        {
            _database.BeginTrans();
            try
            {
                write(_database);
                _database.Commit();
            }
            catch
            {
                _database.Rollback();
                throw;
            }
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

    public void Dispose() => _database.Dispose();

    /// <summary>LiteDB keeps its log beside the file under this name.</summary>
    public static string LogOf(string path) => Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path) + "-log" + Path.GetExtension(path));
}
