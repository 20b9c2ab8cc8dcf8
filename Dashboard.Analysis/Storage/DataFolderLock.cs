using System.Globalization;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// Exclusive ownership of a data folder. The operating system releases it with the process, however that ends, so a stale lock cannot stay behind;
/// who holds it is written beside it, since a locked file cannot be read on every platform.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _held;
    private readonly string _ownerFile;

    private DataFolderLock(FileStream held, string ownerFile)
    {
        _held = held;
        _ownerFile = ownerFile;
    }

    /// <exception cref="UserErrorException">Another process, or another owner in this process, has it.</exception>
    public static DataFolderLock Acquire(string folder)
    {
        string lockFile = Path.Combine(folder, "lock"), ownerFile = Path.Combine(folder, "lock.owner");
        FileStream held;
        try
        {
            held = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(lockFile))
        {
            string owner = TryRead(ownerFile) is { } pid ? $" (process {pid})" : "";
            throw new UserErrorException(
                $"The data folder {folder} is in use by another Selectivity Dashboard{owner}; stop that one, or give another folder with --data.", "in_use", error);
        }

        File.WriteAllText(ownerFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DataFolderLock(held, ownerFile);
    }

    public void Dispose()
    {
        File.Delete(_ownerFile);
        _held.Dispose();
    }

    private static string? TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
