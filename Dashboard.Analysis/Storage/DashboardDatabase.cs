using Dashboard.Analysis.Storage.Migrations;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// dashboard.db: what cannot be computed again. Migrated to this program's schema when opened, with a copy put aside first.
/// </summary>
public sealed class DashboardDatabase : IDisposable
{
    private readonly LiteFileSlot _slot;
    private readonly string _path;

    private DashboardDatabase(LiteFileSlot slot, string path)
    {
        _slot = slot;
        _path = path;
    }

    /// <exception cref="UserErrorException">The file was written by a newer version, or is no database; it is left as it is.</exception>
    public static DashboardDatabase Open(DataFolder folder, TimeProvider clock) => Open(folder, clock, DashboardMigrations.All);

    internal static DashboardDatabase Open(DataFolder folder, TimeProvider clock, IReadOnlyList<IDashboardMigration> migrations)
    {
        LiteFileSlot slot = new(() => OpenFile(folder.DashboardDatabasePath));
        try
        {
            slot.Use(file => new MigrationRunner(migrations, clock).BringUpToDate(file, folder));
            return new DashboardDatabase(slot, folder.DashboardDatabasePath);
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    internal T Read<T>(Func<ILiteDatabase, T> read) => Guarded(file => file.Read(read));

    /// <summary>What was written is on the disk when this returns: LiteDB's commit alone hands it to a thread that a kill takes with it.</summary>
    /// <exception cref="UserErrorException">The disk is full or refuses; nothing of it was written.</exception>
    internal void Write(Action<ILiteDatabase> write)
    {
        try
        {
            Guarded(file =>
            {
                file.Write(write);
                file.FlushToDisk();
                return true;
            });
        }
        catch (IOException error)
        {
            throw new UserErrorException($"Nothing was saved: dashboard.db cannot be written ({error.Message.TrimEnd('.')}). Make room on the disk of the data folder and try again.", inner: error);
        }
    }

    /// <summary>A copy that is whole, taken while others go on reading; writers wait.</summary>
    internal void CopyTo(string target) => Guarded(file =>
    {
        file.WhileQuiet(() =>
        {
            using FileStream source = new(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using FileStream copy = new(target, FileMode.Create, FileAccess.Write);
            source.CopyTo(copy);
        });
        return true;
    });

    public void Dispose() => _slot.Dispose();

    private T Guarded<T>(Func<LiteFile, T> work)
    {
        LiteFile? used = null;
        try
        {
            return _slot.Use(file => work(used = file));
        }
        catch (Exception error) when (error is IOException or LiteException)
        {
            _slot.Reopen(unlessReplaced: used);
            throw;
        }
    }

    private static LiteFile OpenFile(string path)
    {
        try
        {
            if (LiteFile.IsForeign(path))
            {
                throw new InvalidDataException("it is no LiteDB file");
            }

            return LiteFile.OpenDurable(path);
        }
        catch (Exception error) when (error is not (UnauthorizedAccessException or OutOfMemoryException))
        {
            throw new UserErrorException(
                $"{path} cannot be opened as a database ({error.Message.TrimEnd('.')}); put back a copy from the folder backups, or move the file away to start afresh.", inner: error);
        }
    }
}
