using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Dashboard.Analysis.Storage.Migrations;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// Everything of a data folder that cannot be computed again, as one zip file: dashboard.db, the images, the imported networks, what was uploaded and the keys of cookies, with a manifest.
/// Activations are not in it: they are recorded or imported again by themselves.
/// </summary>
public static class BackupArchive
{
    private const string ManifestName = "manifest.json", DatabaseName = "dashboard.db", LogName = "dashboard-log.db", ChecksumsName = "dashboard.sums";

    /// <summary>Room that stays free on the disk when a backup is unpacked.</summary>
    private const long Reserve = 64L << 20;

    /// <summary>Folders that go along, whole.</summary>
    private static readonly string[] s_folders = ["images", "keys", "networks", "uploads"];

    /// <summary>Writes the backup of a folder that nobody else owns.</summary>
    /// <exception cref="UserErrorException">dashboard.db is damaged (<c>damaged</c>): a backup of it would only be trusted later.</exception>
    public static void Write(DataFolder folder, Stream target, TimeProvider clock)
    {
        DashboardDatabase.RequireWhole(folder);
        Write(folder.Root, folder.DashboardDatabasePath, target, clock);
    }

    /// <param name="root">The data folder.</param>
    /// <param name="database">dashboard.db, or a copy of it taken while nothing was written.</param>
    /// <param name="target">Gets the zip file.</param>
    /// <param name="clock">For the manifest.</param>
    internal static void Write(string root, string database, Stream target, TimeProvider clock)
    {
        using ZipArchive zip = new(target, ZipArchiveMode.Create, leaveOpen: true);
        using (Stream manifest = zip.CreateEntry(ManifestName).Open())
        {
            JsonSerializer.Serialize(manifest, new Manifest(1, DashboardMigrations.All.Count, clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));
        }

        Add(zip, database, DatabaseName);
        // A killed server leaves what it committed last in the log.
        Add(zip, LiteFile.LogOf(database), LogName);
        foreach (string file in s_folders.Select(f => Path.Combine(root, f)).Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)))
        {
            Add(zip, file, Path.GetRelativePath(root, file).Replace('\\', '/'));
        }
    }

    /// <summary>
    /// Puts a backup in the place of what the folder holds, which is kept in the folder backups. A copy of dashboard.db out of that folder is a backup, too: it
    /// replaces that file alone.
    /// </summary>
    /// <returns>Where the former content lies now.</returns>
    /// <exception cref="UserErrorException">The file is no backup, is damaged, was made by a newer version, or does not fit on the disk; the folder is as it was.</exception>
    public static string Restore(DataFolder folder, string backup, TimeProvider clock)
    {
        string fresh = Path.Combine(folder.Root, "restoring"), former = Path.Combine(folder.BackupsPath, string.Create(CultureInfo.InvariantCulture, $"before-restore-{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}"));
        DeleteFolder(fresh);
        try
        {
            bool isCopy = !LiteFile.IsForeign(backup);
            Prepare(backup, fresh, isCopy);
            Directory.CreateDirectory(former);
            foreach (string name in (string[])[DatabaseName, LogName, ChecksumsName, .. isCopy ? [] : s_folders])
            {
                Move(Path.Combine(folder.Root, name), Path.Combine(former, name));
                Move(Path.Combine(fresh, name), Path.Combine(folder.Root, name));
            }

            return former;
        }
        finally
        {
            DeleteFolder(fresh);
        }
    }

    /// <summary>Unpacks and opens it: what is wrong with it is found out while the old one is still in place.</summary>
    private static void Prepare(string backup, string fresh, bool isCopy)
    {
        try
        {
            if (isCopy)
            {
                Take(backup, fresh);
            }
            else
            {
                Unpack(backup, fresh);
            }

            using LiteFile database = LiteFile.OpenDurable(Path.Combine(fresh, DatabaseName));
            RefuseNewer(backup, database.SchemaVersion);
            database.Checkpoint();
        }
        catch (Exception error) when (error is not (UserErrorException or OutOfMemoryException))
        {
            // LiteDB throws whatever a damaged file makes it run into.
            throw new UserErrorException($"{backup} cannot be restored ({error.Message.TrimEnd('.')}); the data folder is as it was. Try an older backup.", inner: error);
        }
    }

    /// <summary>One of <see cref="AutomaticBackups"/>: dashboard.db alone, with its checksums where there are some.</summary>
    private static void Take(string copy, string fresh)
    {
        Directory.CreateDirectory(fresh);
        RequireRoom(copy, new FileInfo(copy).Length, fresh);
        File.Copy(copy, Path.Combine(fresh, DatabaseName));
        if (File.Exists(LiteFile.ChecksumsOf(copy)))
        {
            File.Copy(LiteFile.ChecksumsOf(copy), Path.Combine(fresh, ChecksumsName));
        }
    }

    private static void RefuseNewer(string backup, int schema)
    {
        if (schema > DashboardMigrations.All.Count)
        {
            throw new UserErrorException($"{backup} was made by a newer Selectivity Dashboard; install that version to restore it.");
        }
    }

    private static void RequireRoom(string backup, long needed, string fresh)
    {
        long free = new DriveInfo(fresh).AvailableFreeSpace;
        if (needed + Reserve > free)
        {
            throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture, $"{backup} unpacks to {needed >> 20} MB and the disk of the data folder has {free >> 20} MB free; make room and try again."));
        }
    }

    private static void Unpack(string backup, string fresh)
    {
        using ZipArchive zip = ZipFile.OpenRead(backup);
        Manifest manifest = zip.GetEntry(ManifestName) is { } entry ? Read(entry) : throw new InvalidDataException("it holds no manifest.json and so is no backup");
        RefuseNewer(backup, manifest.Schema);

        if (zip.GetEntry(DatabaseName) is null)
        {
            throw new InvalidDataException("it holds no dashboard.db");
        }

        ZipArchiveEntry[] files = [.. zip.Entries.Where(e => e.FullName != ManifestName && !e.FullName.EndsWith('/'))];
        foreach (ZipArchiveEntry file in files.Where(f => !IsExpected(f.FullName)))
        {
            throw new InvalidDataException($"it holds {file.FullName}, which no backup does");
        }

        Directory.CreateDirectory(fresh);
        RequireRoom(backup, files.Sum(f => f.Length), fresh);
        foreach (ZipArchiveEntry file in files)
        {
            string target = Path.Combine(fresh, file.FullName);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using FileStream stream = new(target, FileMode.CreateNew);
            using Stream content = file.Open();
            CopyExactly(content, stream, file.Length);
            stream.Flush(flushToDisk: true);
        }
    }

    /// <summary>Names in a zip file can say anything, ".." too.</summary>
    private static bool IsExpected(string name) =>
        name is DatabaseName or LogName || (name.Split('/') is [var folder, .. { Length: > 0 } rest] && s_folders.Contains(folder) && rest.All(p => p.Length > 0 && p.Trim('.').Length > 0 && !p.Contains('\\') && !p.Contains(':')));

    private static void CopyExactly(Stream content, Stream target, long length)
    {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        while (content.Read(buffer) is > 0 and var read)
        {
            copied += read;
            if (copied > length)
            {
                throw new InvalidDataException("a file in it is longer than it says");
            }

            target.Write(buffer, 0, read);
        }
    }

    private static Manifest Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        return JsonSerializer.Deserialize<Manifest>(stream) ?? throw new InvalidDataException("its manifest is empty");
    }

    private static void Add(ZipArchive zip, string file, string name)
    {
        if (OpenIfThere(file) is { } source)
        {
            using FileStream closed = source;
            using Stream target = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
            source.CopyTo(target);
        }
    }

    /// <summary>An upload may go while others are still being written.</summary>
    private static FileStream? OpenIfThere(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static void Move(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Move(from, to);
        }
        else if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
    }

    private static void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <param name="Format">Of this archive.</param>
    /// <param name="Schema">Of the database.</param>
    /// <param name="Made">When, in UTC.</param>
    private sealed record Manifest(int Format, int Schema, string Made);
}
