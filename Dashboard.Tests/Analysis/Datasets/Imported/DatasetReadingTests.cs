using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Support;
using static Dashboard.Tests.Support.DatasetFiles;

namespace Dashboard.Tests.Analysis.Datasets.Imported;

/// <summary>What is known of a dataset before it is kept, and that it is kept only then.</summary>
public sealed class DatasetReadingTests : IDisposable
{
    private const int Pictures = 40;
    private readonly TemporaryFolder _files = new(), _data = new();

    public DatasetReadingTests() =>
        Write(_files, "set.zip", Zip([.. Enumerable.Range(0, Pictures).Select(i => ($"{(i % 4 == 0 ? "tree" : "cup")}/{i:00}.png", Picture(i)))]));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _files.Dispose();
        _data.Dispose();
    }

    [Fact]
    public void Kind_classes_and_pictures_are_known_before_any_picture_is_read()
    {
        using DatasetReading reading = DatasetReading.Open(_files.File("set.zip"), new DatasetOptions());

        Assert.Equal((DatasetKind.Folders, Pictures, 0, false, "set.zip"), (reading.Kind, reading.Count, reading.ReadCount, reading.IsComplete, reading.Source));
        Assert.Equal(["cup", "tree"], reading.Classes.Names);
        Assert.Equal([30, 10], ClassCounts.Of(reading.Labels, reading.Classes.Count));
        Assert.Equal(("cup/01.png", 1), (reading.NameOf(0), reading.Decode(0).Pixels[0]));
    }

    [Fact]
    public async Task Reading_goes_on_where_it_was_stopped_and_only_then_can_it_be_kept()
    {
        await using Workspace workspace = Workspace.Open(_data.Path);
        using DatasetReading reading = DatasetReading.Open(_files.File("set.zip"), new DatasetOptions());
        using CancellationTokenSource stop = new();
        Assert.ThrowsAny<OperationCanceledException>(() => reading.ReadPictures(StopsAtOnce(stop), stop.Token));
        int before = reading.ReadCount, after = 0;
        Assert.InRange(before, 1, Pictures - 1);
        Assert.Throws<InvalidOperationException>(() => workspace.DatasetLibrary.Keep(reading, "cups", false));

        reading.ReadPictures((_, _) => Interlocked.Increment(ref after), Token);
        Assert.Equal((Pictures, true), (before + after, reading.IsComplete));
        Assert.Empty(workspace.DatasetLibrary.List());
        workspace.DatasetLibrary.Keep(reading, "cups", false);
        Assert.Equal(Read(_files.File("set.zip")).Record.ContentHash, workspace.Datasets.Find("cups")!.ContentHash);
    }

    [Fact]
    public async Task Unreadable_pictures_may_be_left_out_after_they_were_found()
    {
        Write(_files, "folder/cup/a.png", Picture(1));
        Write(_files, "folder/cup/b.png", "no picture");
        Write(_files, "folder/tree/c.png", Picture(2));
        await using Workspace workspace = Workspace.Open(_data.Path);
        using DatasetReading reading = DatasetReading.Open(_files.File("folder"), new DatasetOptions());
        reading.ReadPictures((_, _) => { }, Token);

        Assert.Equal("cup/b.png", Assert.Single(reading.Unreadable).Image);
        UserErrorException error = Assert.Throws<UserErrorException>(() => workspace.DatasetLibrary.Keep(reading, "cups", false));
        Assert.Contains("1 of 3 pictures cannot be read: cup/b.png", error.Message, StringComparison.Ordinal);
        Assert.Empty(workspace.DatasetLibrary.List());

        DatasetRecord record = workspace.DatasetLibrary.Keep(reading, "cups", skipUnreadable: true);
        Assert.Equal((2, true), (record.Count, record.Options.SkipUnreadable));
    }

    [Theory]
    [InlineData("demo", "comes with the program; choose another name")]
    [InlineData("a/b", "without slashes")]
    public async Task A_name_can_be_refused_and_another_taken_without_reading_again(string name, string expected)
    {
        await using Workspace workspace = Workspace.Open(_data.Path);
        using DatasetReading reading = DatasetReading.Open(_files.File("set.zip"), new DatasetOptions());
        reading.ReadPictures((_, _) => { }, Token);

        Assert.Contains(expected, Assert.Throws<UserErrorException>(() => workspace.DatasetLibrary.Keep(reading, name, false)).Message, StringComparison.Ordinal);
        Assert.Equal("cups", workspace.DatasetLibrary.Keep(reading, "cups", false).Name);
    }

    [Fact]
    public async Task A_job_finishes_what_a_page_began_and_counts_only_its_own_part()
    {
        await using Workspace workspace = Workspace.Open(_data.Path);
        DatasetReading reading = DatasetReading.Open(_files.File("set.zip"), new DatasetOptions());
        using CancellationTokenSource stop = new();
        Assert.ThrowsAny<OperationCanceledException>(() => reading.ReadPictures(StopsAtOnce(stop), stop.Token));
        int before = reading.ReadCount;
        Recorder recorder = new();

        await workspace.ImportDataset(reading, "cups", false).ExecuteAsync(recorder, Token);

        JobProgress[] pictures = [.. recorder.Reports.Where(r => r.Step.StartsWith("picture", StringComparison.Ordinal))];
        Assert.Equal(Pictures - before, pictures.Length);
        Assert.Equal(1.0 / (Pictures - before), pictures.Min(p => p.Fraction), 12);
        Assert.Equal(1, pictures.Max(p => p.Fraction));
        Assert.Equal(Pictures, workspace.Datasets.Find("cups")!.Count);
    }

    /// <summary>One thread after another: a source that another thread is just cancelling says so before those who listen to it know.</summary>
    private static Action<int, int> StopsAtOnce(CancellationTokenSource stop)
    {
        Lock gate = new();
        return (_, _) =>
        {
            lock (gate)
            {
                stop.Cancel();
            }
        };
    }

    private sealed class Recorder : IProgress<JobProgress>
    {
        private readonly List<JobProgress> _reports = [];

        public IReadOnlyList<JobProgress> Reports
        {
            get
            {
                lock (_reports)
                {
                    return [.. _reports];
                }
            }
        }

        public void Report(JobProgress value)
        {
            lock (_reports)
            {
                _reports.Add(value);
            }
        }
    }
}
