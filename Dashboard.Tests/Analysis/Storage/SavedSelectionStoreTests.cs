using Dashboard.Analysis;
using Dashboard.Analysis.Runs;

namespace Dashboard.Tests.Analysis.Storage;

public sealed class SavedSelectionStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("selections").FullName;

    [Fact]
    public async Task A_saved_selection_is_there_after_a_restart()
    {
        DateTimeOffset now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        await using (Workspace workspace = Workspace.Open(_folder))
        {
            workspace.SavedSelections.Save(new SavedSelection("demo", " Missing most ", "d~precision", now));
            workspace.SavedSelections.Save(new SavedSelection("other", "elsewhere", "", now));
        }

        await using Workspace again = Workspace.Open(_folder);
        Assert.Equal([new SavedSelection("demo", "Missing most", "d~precision", now)], again.SavedSelections.List("demo"));
    }

    [Fact]
    public async Task A_name_is_one_of_a_kind_and_can_be_forgotten()
    {
        await using Workspace workspace = Workspace.Open(_folder);
        ISavedSelections saved = workspace.SavedSelections;
        saved.Save(new SavedSelection("demo", "b", "1", DateTimeOffset.UnixEpoch));
        saved.Save(new SavedSelection("demo", "a", "2", DateTimeOffset.UnixEpoch));
        saved.Save(new SavedSelection("demo", "b", "3", DateTimeOffset.UnixEpoch));

        Assert.Equal(["2", "3"], saved.List("demo").Select(s => s.Rule));
        saved.Remove("demo", "a");
        saved.Remove("demo", "a");
        Assert.Equal("b", Assert.Single(saved.List("demo")).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public async Task A_name_that_cannot_be_shown_is_refused(string name)
    {
        await using Workspace workspace = Workspace.Open(_folder);

        UserErrorException error = Assert.Throws<UserErrorException>(() => workspace.SavedSelections.Save(new SavedSelection("demo", name, "", DateTimeOffset.UnixEpoch)));

        Assert.Contains("1 to 80 characters", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
