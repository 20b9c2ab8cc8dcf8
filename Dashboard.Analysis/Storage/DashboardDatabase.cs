using Dashboard.Analysis.Storage.Migrations;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// dashboard.db: what cannot be computed again. Migrated to this program's schema when opened, with a copy put aside first.
/// </summary>
public sealed class DashboardDatabase : IDisposable
{
    private readonly LiteFileSlot _slot;

    private DashboardDatabase(LiteFileSlot slot) => _slot = slot;

    /// <exception cref="UserErrorException">The file was written by a newer version, or is no database; it is left as it is.</exception>
    public static DashboardDatabase Open(DataFolder folder, TimeProvider clock) => Open(folder, clock, DashboardMigrations.All);

    internal static DashboardDatabase Open(DataFolder folder, TimeProvider clock, IReadOnlyList<IDashboardMigration> migrations)
    {
        LiteFileSlot slot = new(() => OpenFile(folder.DashboardDatabasePath));
        try
        {
            slot.Use(file => new MigrationRunner(migrations, clock).BringUpToDate(file, folder));
            return new DashboardDatabase(slot);
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    internal T Read<T>(Func<ILiteDatabase, T> read) => Guarded(file => file.Read(read));

    /// <summary>What was written is on the disk when this returns: LiteDB's commit alone hands it to a thread that a kill takes with it.</summary>
    internal void Write(Action<ILiteDatabase> write) => Guarded(file =>
    {
        file.Write(write);
        file.FlushToDisk();
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
