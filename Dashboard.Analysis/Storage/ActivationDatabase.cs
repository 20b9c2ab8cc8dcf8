using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// activations.db: a cache, so whatever is wrong with the file, it is replaced rather than mourned. LiteDB answers damaged pages with
/// exceptions of many kinds; here each becomes a <see cref="CacheDamageException"/>.
/// </summary>
public sealed class ActivationDatabase : IDisposable
{
    /// <summary>Raise it when what lies in the file changes its form: an older file is dropped and rebuilt.</summary>
    private const int SchemaVersion = 1;

    private readonly string _path;
    private readonly Lock _writing = new();
    private readonly LiteFileSlot _slot;

    private ActivationDatabase(string path)
    {
        _path = path;
        _slot = new LiteFileSlot(OpenOrStartAfresh);
    }

    /// <exception cref="UserErrorException">The file can be neither opened nor replaced.</exception>
    public static ActivationDatabase Open(DataFolder folder) => new(folder.ActivationDatabasePath);

    /// <exception cref="CacheDamageException">The file is damaged where it was read.</exception>
    internal T Read<T>(Func<ILiteDatabase, T> read)
    {
        LiteFile? used = null;
        try
        {
            return _slot.Use(file => (used = file).Read(read));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Over one broken page LiteDB closes its engine and then refuses the good pages as well: ask an engine opened anew.
            _slot.Reopen(unlessReplaced: used);
        }

        try
        {
            return _slot.Use(file => file.Read(read));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new CacheDamageException(error);
        }
    }

    /// <exception cref="CacheDamageException">The file is damaged where it was written.</exception>
    /// <exception cref="UserErrorException">The disk is full or refuses.</exception>
    internal void Write(Action<ILiteDatabase> write)
    {
        lock (_writing)
        {
            LiteFile? used = null;
            try
            {
                _slot.Use(file => (used = file).Write(write));
            }
            catch (IOException error)
            {
                _slot.Reopen(unlessReplaced: used);
                throw new UserErrorException($"{_path} cannot be written ({error.Message.TrimEnd('.')}); make room on the disk and try again.", inner: error);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                _slot.Reopen(unlessReplaced: used);
                throw new CacheDamageException(error);
            }
        }
    }

    /// <summary>What was written so far survives a power failure; without this only a killed process.</summary>
    internal void FlushToDisk()
    {
        lock (_writing)
        {
            LiteFile? used = null;
            try
            {
                _slot.Use(file => (used = file).FlushToDisk());
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // What this leaves wrong in the file shows when it is read.
                _slot.Reopen(unlessReplaced: used);
            }
        }
    }

    /// <summary>A file deleted under a running program still answers through its open handle, but what is written there is lost.</summary>
    /// <returns>Whether it was gone and an empty one stands in its place.</returns>
    internal bool StartAfreshIfDeleted()
    {
        if (File.Exists(_path))
        {
            return false;
        }

        lock (_writing)
        {
            if (File.Exists(_path))
            {
                return false;
            }

            _slot.Reopen(() => DeleteFile(_path));
            return true;
        }
    }

    /// <summary>Fills a fresh file and puts it in this one's place. Writers wait meanwhile, readers do not.</summary>
    /// <param name="fill">May read from this database; if it throws, everything stays as it was.</param>
    internal void ReplaceBy(Action<LiteFile> fill)
    {
        string freshPath = Path.Combine(Path.GetDirectoryName(_path)!, "activations-fresh.db");
        lock (_writing)
        {
            try
            {
                DeleteFile(freshPath);
                using (LiteFile fresh = LiteFile.OpenCache(freshPath))
                {
                    fresh.SetSchemaVersion(SchemaVersion);
                    fill(fresh);
                }

                _slot.Reopen(() =>
                {
                    DeleteFile(_path);
                    File.Move(freshPath, _path);
                });
            }
            finally
            {
                DeleteFile(freshPath);
            }
        }
    }

    public void Dispose() => _slot.Dispose();

    private LiteFile OpenOrStartAfresh()
    {
        LiteFile? file = null;
        try
        {
            file = LiteFile.OpenCache(_path);
            if (file.SchemaVersion == 0)
            {
                file.SetSchemaVersion(SchemaVersion);
            }

            if (file.SchemaVersion == SchemaVersion)
            {
                return file;
            }
        }
        catch (Exception error) when (error is not UnauthorizedAccessException && error.GetType() != typeof(IOException))
        {
            // Damaged beyond opening: what was in it is noticed as missing and rebuilt when wanted.
        }
        catch (Exception error)
        {
            throw new UserErrorException($"{_path} cannot be opened ({error.Message.TrimEnd('.')}); delete it, it is rebuilt.", inner: error);
        }

        LiteFileSlot.CloseQuietly(file);
        DeleteFile(_path);
        LiteFile fresh = LiteFile.OpenCache(_path);
        fresh.SetSchemaVersion(SchemaVersion);
        return fresh;
    }

    private static void DeleteFile(string path)
    {
        File.Delete(path);
        File.Delete(LiteFile.LogOf(path));
    }
}
