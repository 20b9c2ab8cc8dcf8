using Dashboard.Analysis;
using Dashboard.Analysis.Storage;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Storage;

public class DataFolderTests
{
    [Fact]
    public void A_second_owner_is_told_the_folder_the_process_and_what_to_do()
    {
        using TemporaryFolder temporary = new();
        using DataFolder first = DataFolder.Open(temporary.Path);

        UserErrorException error = Assert.Throws<UserErrorException>(() => DataFolder.Open(temporary.Path));

        Assert.Contains(temporary.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"process {Environment.ProcessId}"), error.Message, StringComparison.Ordinal);
        Assert.Contains("--data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_is_free_again_once_its_owner_closed_it()
    {
        using TemporaryFolder temporary = new();
        DataFolder.Open(temporary.Path).Dispose();

        using DataFolder second = DataFolder.Open(temporary.Path);

        Assert.Equal(temporary.Path, second.Root);
    }

    [Fact]
    public void A_lock_file_left_by_a_killed_process_does_not_lock()
    {
        using TemporaryFolder temporary = new();
        File.WriteAllText(temporary.File("lock"), "");
        File.WriteAllText(temporary.File("lock.owner"), "1");

        using DataFolder folder = DataFolder.Open(temporary.Path);

        Assert.Equal(temporary.File("dashboard.db"), folder.DashboardDatabasePath);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_made()
    {
        using TemporaryFolder temporary = new();

        using DataFolder folder = DataFolder.Open(Path.Combine(temporary.Path, "a", "b"));

        Assert.True(Directory.Exists(folder.Root));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        using TemporaryFolder temporary = new();
        File.WriteAllText(temporary.File("file"), "");

        UserErrorException error = Assert.Throws<UserErrorException>(() => DataFolder.Open(Path.Combine(temporary.Path, "file", "below")));

        Assert.Contains(temporary.File("file"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_asked_for_goes_before_the_platforms_folder()
    {
        Assert.Equal(Path.GetFullPath("here"), DataFolder.Resolve("here"));
        Assert.EndsWith("selectivity-dashboard", Environment.GetEnvironmentVariable(DataFolder.EnvironmentVariable) is null ? DataFolder.Resolve(null) : "selectivity-dashboard", StringComparison.Ordinal);
    }
}
