using Dashboard.Analysis.Storage;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Storage;

public class AutomaticBackupsTests
{
    [Fact]
    public void A_copy_that_is_being_made_is_finished_before_the_folder_is_given_up_and_none_is_begun_after()
    {
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using DashboardDatabase database = DashboardDatabase.Open(folder, TimeProvider.System);
        AutomaticBackups? backups = null;
        bool disposedTooEarly = false;
        Thread disposing = new(() => backups!.Dispose());
        StoppedAtClock clock = new(() =>
        {
            disposing.Start();
            // It must not come to its end in here, however long it is waited for.
            disposedTooEarly = disposing.Join(TimeSpan.FromMilliseconds(300));
        });
        backups = new AutomaticBackups(folder, database, clock);

        backups.MakeIfDue();
        disposing.Join();

        Assert.False(disposedTooEarly);
        string[] copies = Directory.GetFiles(folder.BackupsPath);
        Assert.Single(copies, f => f.EndsWith("Z.db", StringComparison.Ordinal));
        Assert.DoesNotContain(copies, f => f.EndsWith(".part", StringComparison.Ordinal));
        clock.Now += TimeSpan.FromDays(2);
        backups.MakeIfDue();
        Assert.Equal(copies, Directory.GetFiles(folder.BackupsPath));
    }

    /// <summary>Does something in the middle of whatever asks it for the time first.</summary>
    private sealed class StoppedAtClock(Action first) : TimeProvider
    {
        private Action? _first = first;

        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow()
        {
            Interlocked.Exchange(ref _first, null)?.Invoke();
            return Now;
        }
    }
}
