namespace Dashboard.Analysis.Storage;

/// <summary>
/// The one folder everything is kept in, owned by this process for as long as this object lives: two writers would corrupt the databases.
/// </summary>
public sealed class DataFolder : IDisposable
{
    public const string EnvironmentVariable = "SELECTIVITY_DATA";

    private const string FolderName = "selectivity-dashboard";
    private readonly DataFolderLock _lock;

    private DataFolder(string path)
    {
        Root = path;
        _lock = DataFolderLock.Acquire(path);
    }

    public string Root { get; }

    /// <summary>Durable: runs, criteria, studies, judgments, links.</summary>
    public string DashboardDatabasePath => Path.Combine(Root, "dashboard.db");

    /// <summary>The activation cache: may be deleted at any time.</summary>
    public string ActivationDatabasePath => Path.Combine(Root, "activations.db");

    public string ImagesPath => Subfolder("images");

    /// <summary>Copies of dashboard.db, made before each migration.</summary>
    public string BackupsPath => Subfolder("backups");

    /// <summary>Journals of recordings that are not finished.</summary>
    public string RecordingsPath => Subfolder("recordings");

    /// <summary>Imported networks, each with a copy of its files.</summary>
    public string NetworksPath => Subfolder("networks");

    /// <summary>Files that came through a browser.</summary>
    public string UploadsPath => Subfolder("uploads");

    /// <summary>Finds, makes and takes the folder.</summary>
    /// <param name="path">What the person asked for; null takes <see cref="EnvironmentVariable"/>, else the platform's local application data folder.</param>
    /// <exception cref="UserErrorException">Another process owns it, or it cannot be made or written to; the message names the folder.</exception>
    public static DataFolder Open(string? path = null)
    {
        string folder = Resolve(path);
        try
        {
            Directory.CreateDirectory(folder);
            return new DataFolder(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The data folder {folder} cannot be used ({error.Message.TrimEnd('.')}); give a folder you may write to with --data.", inner: error);
        }
    }

    /// <summary>Which folder <see cref="Open"/> would take.</summary>
    public static string Resolve(string? path)
    {
        path ??= Environment.GetEnvironmentVariable(EnvironmentVariable);
        if (!string.IsNullOrWhiteSpace(path))
        {
            return Path.GetFullPath(path);
        }

        string local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length > 0
            ? Path.Combine(local, FolderName)
            : throw new UserErrorException($"This account has no local application data folder; say where data shall lie with --data or the environment variable {EnvironmentVariable}.");
    }

    public void Dispose() => _lock.Dispose();

    private string Subfolder(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
}
