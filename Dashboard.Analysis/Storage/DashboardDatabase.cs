using Dashboard.Analysis.Storage.Migrations;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// dashboard.db: what cannot be computed again. Migrated to this program's schema when opened, with a copy put aside first.
/// </summary>
public sealed class DashboardDatabase : IDisposable
{
    private readonly LiteFile _file;

    private DashboardDatabase(LiteFile file) => _file = file;

    /// <exception cref="UserErrorException">The file was written by a newer version, or is no database; it is left as it is.</exception>
    public static DashboardDatabase Open(DataFolder folder, TimeProvider clock) => Open(folder, clock, DashboardMigrations.All);

    internal static DashboardDatabase Open(DataFolder folder, TimeProvider clock, IReadOnlyList<IDashboardMigration> migrations)
    {
        LiteFile file = OpenFile(folder.DashboardDatabasePath);
        try
        {
            new MigrationRunner(migrations, clock).BringUpToDate(file, folder);
            return new DashboardDatabase(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    internal T Read<T>(Func<ILiteDatabase, T> read) => _file.Read(read);

    internal void Write(Action<ILiteDatabase> write) => _file.Write(write);

    public void Dispose() => _file.Dispose();

    private static LiteFile OpenFile(string path)
    {
        try
        {
            if (LiteFile.IsForeign(path))
            {
                throw new InvalidDataException("it is no LiteDB file");
            }

            return LiteFile.Open(path);
        }
        catch (Exception error) when (error is not (UnauthorizedAccessException or OutOfMemoryException))
        {
            throw new UserErrorException(
                $"{path} cannot be opened as a database ({error.Message.TrimEnd('.')}); put back a copy from the folder backups, or move the file away to start afresh.", inner: error);
        }
    }
}
