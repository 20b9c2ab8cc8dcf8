using System.Globalization;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// Copies of dashboard.db in the folder backups, one a day: what is offered when the file is damaged. Checked while it is copied, so that damage never
/// takes the place of a good copy. Disposing waits for a copy that is being made; none is begun after it, so nothing is written into a folder that is given up.
/// </summary>
public sealed class AutomaticBackups(DataFolder folder, DashboardDatabase database, TimeProvider clock) : IDisposable
{
    /// <summary>A week: damage that is noticed by people, and not by its checksum, is noticed within that time.</summary>
    private const int Kept = 7;

    private const string Prefix = "daily-", Pattern = Prefix + "*.db";
    private static readonly TimeSpan s_between = TimeSpan.FromDays(1);
    private readonly Lock _making = new();
    private bool _disposed;

    /// <summary>When the newest was made; null where there is none.</summary>
    public DateTimeOffset? Newest => TimeOf(Files(folder, Pattern).FirstOrDefault());

    /// <summary>A sentence on why the last attempt failed; null where it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>Makes a copy if the newest is a day old, and drops the oldest beyond a week.</summary>
    public void MakeIfDue()
    {
        lock (_making)
        {
            if (!_disposed)
            {
                MakeNowIfDue();
            }
        }
    }

    public void Dispose()
    {
        lock (_making)
        {
            _disposed = true;
        }
    }

    /// <summary>What to do about a database that cannot be used, as the end of a sentence about it: names the last copy, if there is one.</summary>
    internal static string Offer(DataFolder folder) => Files(folder, "*.db").FirstOrDefault() is { } last
        ? $"The last copy is of {File.GetLastWriteTimeUtc(last).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC: with the server stopped, the verb restore puts it back (restore {last}); what there is now is kept aside."
        : $"There is no copy in {folder.BackupsPath}; restore a file that the verb backup wrote, or move {folder.DashboardDatabasePath} away to start afresh.";

    private void MakeNowIfDue()
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (Newest is { } newest && now - newest < s_between)
        {
            return;
        }

        string copy = Path.Combine(folder.BackupsPath, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{now:yyyyMMdd'T'HHmmss'Z'}.db")), unfinished = copy + ".part";
        try
        {
            database.CopyTo(unfinished);
            File.Move(LiteFile.ChecksumsOf(unfinished), LiteFile.ChecksumsOf(copy), overwrite: true);
            File.Move(unfinished, copy, overwrite: true);
            foreach (string old in Files(folder, Pattern).Skip(Kept))
            {
                Delete(old);
            }

            Problem = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or UserErrorException)
        {
            Problem = error is UserErrorException ? error.Message : $"The daily copy of dashboard.db could not be made ({error.Message.TrimEnd('.')}); make room on the disk of the data folder.";
        }
        finally
        {
            Delete(unfinished);
        }
    }

    /// <summary>Newest first: daily copies and those made before migrations.</summary>
    private static IEnumerable<string> Files(DataFolder folder, string pattern) =>
        Directory.EnumerateFiles(folder.BackupsPath, pattern).OrderByDescending(File.GetLastWriteTimeUtc).ThenByDescending(f => f, StringComparer.Ordinal);

    private static DateTimeOffset? TimeOf(string? file) => file is not null
        && DateTimeOffset.TryParseExact(Path.GetFileNameWithoutExtension(file)[Prefix.Length..], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
        ? time
        : null;

    private static void Delete(string copy)
    {
        File.Delete(copy);
        File.Delete(LiteFile.ChecksumsOf(copy));
    }
}
