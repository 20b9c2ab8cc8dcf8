using Dashboard.Analysis.Storage.Migrations;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// dashboard.db: what cannot be computed again. Migrated to this program's schema when opened, with a copy put aside first.
/// </summary>
public sealed class DashboardDatabase : IDisposable
{
    /// <summary>Of the error of a write that may succeed when it is tried again.</summary>
    public const string NotSavedCode = "not_saved";

    private const string DamagedCode = "damaged";

    private readonly LiteFileSlot _slot;
    private readonly DataFolder _folder;

    private DashboardDatabase(LiteFileSlot slot, DataFolder folder)
    {
        _slot = slot;
        _folder = folder;
        Paths = new StoredPaths(folder.Root);
    }

    internal StoredPaths Paths { get; }

    /// <summary>A sentence on what is wrong with the file and what to do; null where all is well. Once damaged, nothing is read or written any more.</summary>
    internal string? Damage { get; private set; }

    private string FilePath => _folder.DashboardDatabasePath;

    /// <exception cref="UserErrorException">The file was written by a newer version, is damaged (<c>damaged</c>), or is no database; it is left as it is.</exception>
    public static DashboardDatabase Open(DataFolder folder, TimeProvider clock) => Open(folder, clock, DashboardMigrations.All);

    internal static DashboardDatabase Open(DataFolder folder, TimeProvider clock, IReadOnlyList<IDashboardMigration> migrations)
    {
        LiteFileSlot slot = new(() => OpenFile(folder));
        try
        {
            slot.Use(file => new MigrationRunner(migrations, clock).BringUpToDate(file, folder));
            return new DashboardDatabase(slot, folder);
        }
        catch (Exception error) when (error is not (UserErrorException or IOException or UnauthorizedAccessException or OutOfMemoryException))
        {
            slot.Dispose();
            // LiteDB runs into whatever a file makes it run into that was damaged before its pages had checksums, or by who wrote both.
            throw new UserErrorException(
                error is DamagedPageException page ? Sentence(folder, page) : $"{folder.DashboardDatabasePath} could not be brought up to this version ({error.Message.TrimEnd('.')}): it is damaged, or this version has a fault. {AutomaticBackups.Offer(folder)}", DamagedCode, error);
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    /// <summary>Opens and closes the file, if there is one.</summary>
    /// <exception cref="UserErrorException">As <see cref="Open(DataFolder, TimeProvider)"/>.</exception>
    internal static void RequireWhole(DataFolder folder)
    {
        if (File.Exists(folder.DashboardDatabasePath))
        {
            OpenFile(folder).Dispose();
        }
    }

    /// <exception cref="UserErrorException">What is asked for is damaged (<c>damaged</c>).</exception>
    internal T Read<T>(Func<ILiteDatabase, T> read) => Guarded(file => file.Read(read));

    /// <summary>What was written is on the disk when this returns: LiteDB's commit alone hands it to a thread that a kill takes with it.</summary>
    /// <exception cref="UserErrorException">The disk is full or refuses; nothing of it was written (<see cref="NotSavedCode"/>).</exception>
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
            throw new UserErrorException($"Nothing was saved: dashboard.db cannot be written ({error.Message.TrimEnd('.')}). Make room on the disk of the data folder and try again.", NotSavedCode, error);
        }
    }

    /// <summary>A copy that is whole, with its checksums, taken while others go on reading; writers wait.</summary>
    /// <exception cref="UserErrorException">The file is damaged (<c>damaged</c>).</exception>
    internal void CopyTo(string target) => Guarded(file =>
    {
        file.WhileQuiet(() =>
        {
            file.RequireWhole();
            Copy(FilePath, target);
            Copy(LiteFile.ChecksumsOf(FilePath), LiteFile.ChecksumsOf(target));
        });
        return true;
    });

    /// <summary>Holds every page against its checksum.</summary>
    /// <returns>How many pages there are.</returns>
    /// <exception cref="UserErrorException">One is damaged (<c>damaged</c>).</exception>
    internal long Check() => Guarded(file =>
    {
        file.WhileQuiet(file.RequireWhole);
        return new FileInfo(FilePath).Length / PageChecksums.PageBytes;
    });

    public void Dispose() => _slot.Dispose();

    private T Guarded<T>(Func<LiteFile, T> work)
    {
        if (Damage is { } damage)
        {
            throw new UserErrorException(damage, DamagedCode);
        }

        LiteFile? used = null;
        try
        {
            return _slot.Use(file => work(used = file));
        }
        catch (DamagedPageException error)
        {
            Damage = Sentence(_folder, error);
            throw new UserErrorException(Damage, DamagedCode, error);
        }
        catch (Exception error) when (error is IOException or LiteException)
        {
            _slot.Reopen(unlessReplaced: used);
            throw;
        }
    }

    private static LiteFile OpenFile(DataFolder folder)
    {
        string path = folder.DashboardDatabasePath;
        try
        {
            if (LiteFile.IsForeign(path))
            {
                throw new InvalidDataException("it is no LiteDB file");
            }

            return LiteFile.OpenDurable(path);
        }
        catch (DamagedPageException error)
        {
            throw new UserErrorException(Sentence(folder, error), DamagedCode, error);
        }
        catch (Exception error) when (error is not (UnauthorizedAccessException or OutOfMemoryException))
        {
            throw new UserErrorException(
                $"{path} cannot be opened as a database ({error.Message.TrimEnd('.')}). {AutomaticBackups.Offer(folder)}", inner: error);
        }
    }

    private static string Sentence(DataFolder folder, DamagedPageException error) =>
        $"{folder.DashboardDatabasePath} is damaged ({error.Message}), so nothing of it is shown. {AutomaticBackups.Offer(folder)}";

    private static void Copy(string from, string to)
    {
        using FileStream source = new(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using FileStream copy = new(to, FileMode.Create, FileAccess.Write);
        source.CopyTo(copy);
        copy.Flush(flushToDisk: true);
    }
}
