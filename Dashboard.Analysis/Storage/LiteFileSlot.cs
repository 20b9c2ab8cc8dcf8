namespace Dashboard.Analysis.Storage;

/// <summary>
/// Holds a database file that can be closed and opened again under its users: over a full disk or a broken page LiteDB closes its engine for good
/// and refuses everything after, which a server must outlive.
/// </summary>
internal sealed class LiteFileSlot : IDisposable
{
    /// <summary>More than any use takes, unless LiteDB goes round in a circle of broken pages: then it is closed all the same.</summary>
    private static readonly TimeSpan s_longestUse = TimeSpan.FromSeconds(30);

    private readonly Func<LiteFile> _open;

    // Not disposed of: who comes after the end is to be told by this class, and who waits for the lock then would break.
    private readonly ReaderWriterLockSlim _use = new();
    private volatile bool _isClosed;

    /// <summary>Null where it could not be opened again, as on a disk that is still full: the next user tries.</summary>
    private LiteFile? _file;

    public LiteFileSlot(Func<LiteFile> open)
    {
        _open = open;
        _file = open();
    }

    public T Use<T>(Func<LiteFile, T> work)
    {
        while (true)
        {
            _use.EnterReadLock();
            try
            {
                ThrowIfClosed();
                if (_file is { } file)
                {
                    return work(file);
                }
            }
            finally
            {
                _use.ExitReadLock();
            }

            OpenAgain();
        }
    }

    public void Use(Action<LiteFile> work) => Use(file =>
    {
        work(file);
        return true;
    });

    /// <summary>Closes the file, lets the caller do with it what it likes, opens it again. Waits for its users.</summary>
    /// <param name="whileClosed">Null only opens anew.</param>
    /// <param name="unlessReplaced">Does nothing where this file, which failed, has been opened anew already.</param>
    public void Reopen(Action? whileClosed = null, LiteFile? unlessReplaced = null)
    {
        _use.EnterWriteLock();
        try
        {
            ThrowIfClosed();
            if (unlessReplaced is null || ReferenceEquals(unlessReplaced, _file))
            {
                CloseQuietly(_file);
                _file = null;
                whileClosed?.Invoke();
                _file = _open();
            }
        }
        finally
        {
            _use.ExitWriteLock();
        }
    }

    private void OpenAgain()
    {
        _use.EnterWriteLock();
        try
        {
            ThrowIfClosed();
            _file ??= _open();
        }
        finally
        {
            _use.ExitWriteLock();
        }
    }

    /// <summary>Waits for its users. Whoever comes later gets nothing: opened once more, the file would be there again in a folder that was given up, and in another's way.</summary>
    public void Dispose()
    {
        bool isUnused = _use.TryEnterWriteLock(s_longestUse);
        try
        {
            _isClosed = true;
            CloseQuietly(_file);
            _file = null;
        }
        finally
        {
            if (isUnused)
            {
                _use.ExitWriteLock();
            }
        }
    }

    public static void CloseQuietly(LiteFile? file)
    {
        try
        {
            file?.Dispose();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Closing moves the log into the file and meets the trouble once more; it is known already.
        }
    }

    private void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_isClosed, this);
}
