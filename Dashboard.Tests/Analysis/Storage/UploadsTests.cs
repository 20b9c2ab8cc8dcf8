using System.IO.Compression;
using System.Text;
using Dashboard.Analysis;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Storage;

public sealed class UploadsTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Files_lie_together_under_their_names_and_go_when_nobody_wants_them()
    {
        await using Workspace workspace = Workspace.Open(_data.Path);
        UploadedFiles files = workspace.Uploads.Begin();
        string one = await Add(files, "net.onnx", "weights"), two = await Add(files, "net.onnx.data", "more");

        Assert.Equal([one, two], files.Paths);
        Assert.Equal(("weights", "net.onnx.data", Path.GetDirectoryName(two)), (await File.ReadAllTextAsync(one, TestContext.Current.CancellationToken), Path.GetFileName(two), Path.GetDirectoryName(one)));
        files.Dispose();
        Assert.False(Directory.Exists(Path.GetDirectoryName(one)));
    }

    [Fact]
    public async Task An_uploaded_dataset_stays_in_the_data_folder_wherever_that_is_moved_and_goes_when_it_is_removed()
    {
        string elsewhere;
        await using (Workspace workspace = Workspace.Open(_data.Path))
        {
            using UploadedFiles files = workspace.Uploads.Begin();
            string path = await files.AddAsync("set.zip", Zip(), Zip().Length, null, TestContext.Current.CancellationToken);
            await new UploadJob(workspace.ImportDataset(new DatasetRequest("set", path, new DatasetOptions())), files).ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);
        }

        elsewhere = _data.Path + "-moved";
        Directory.Move(_data.Path, elsewhere);
        try
        {
            await using Workspace moved = Workspace.Open(elsewhere);
            Assert.Equal([12, 24, 36], moved.Datasets.Find("set")!.Decode(1).Pixels[..3]);
            moved.DatasetLibrary.Remove("set");
            moved.Uploads.Sweep();
            Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(elsewhere, "uploads")));
        }
        finally
        {
            Directory.Move(elsewhere, _data.Path);
        }
    }

    [Fact]
    public async Task What_a_run_was_imported_from_stays_and_goes_with_the_run()
    {
        using TemporaryFolder made = new();
        ImportFiles import = new(made);
        await using Workspace workspace = Workspace.Open(_data.Path);
        UploadedFiles files = workspace.Uploads.Begin();
        Dictionary<string, string> uploaded = [];
        foreach (string name in new[] { "fc6.npy", "fc7b.npy", "labels.npy", "predictions.npy", "classes.json" })
        {
            byte[] bytes = await File.ReadAllBytesAsync(made.File(name), TestContext.Current.CancellationToken);
            uploaded[name] = await files.AddAsync(name, new MemoryStream(bytes), bytes.Length, null, TestContext.Current.CancellationToken);
        }

        IJob job = workspace.ImportActivations(import.Request() with
        {
            Layers = [("fc6", uploaded["fc6.npy"]), ("fc7b", uploaded["fc7b.npy"])],
            LabelsPath = uploaded["labels.npy"],
            PredictionsPath = uploaded["predictions.npy"],
            ClassesPath = uploaded["classes.json"],
        });
        await job.ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);
        files.Dispose();
        Assert.True(File.Exists(uploaded["fc6.npy"]));

        workspace.Catalogue.Remove(workspace.Catalogue.List().Single().Id);
        Assert.False(File.Exists(uploaded["fc6.npy"]));
    }

    [Fact]
    public async Task What_a_killed_server_left_is_gone_after_the_next_start()
    {
        string left = Directory.CreateDirectory(Path.Combine(_data.Path, "uploads", "0123")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "half.zip.part"), "PK", TestContext.Current.CancellationToken);
        await using Workspace workspace = Workspace.Open(_data.Path);
        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public async Task A_job_that_never_began_lets_go_of_its_files()
    {
        await using Workspace workspace = Workspace.Open(_data.Path);
        TaskCompletionSource blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        string first = workspace.Jobs.Start(new WaitingJob("first", blocked.Task));
        UploadedFiles files = workspace.Uploads.Begin();
        string path = await Add(files, "a.npy", "bytes");
        JobRunner runner = (JobRunner)workspace.Jobs;
        string second = runner.Start(new UploadJob(new WaitingJob("second", blocked.Task), files));
        runner.Cancel(second);
        await runner.WhenEndedAsync(second);
        Assert.False(File.Exists(path));

        UploadedFiles again = workspace.Uploads.Begin();
        string other = await Add(again, "a.npy", "bytes");
        Assert.Equal(first, runner.Start(new UploadJob(new WaitingJob("first", blocked.Task), again)));
        Assert.False(File.Exists(other));
        blocked.SetResult();
    }

    [Theory]
    [InlineData("../dashboard.db")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b.npy")]
    [InlineData("C:evil.npy")]
    [InlineData("x.npy#y")]
    [InlineData("")]
    [InlineData("line\nfeed.npy")]
    public async Task A_name_that_is_no_plain_name_is_refused(string name)
    {
        await using Workspace workspace = Workspace.Open(_data.Path);
        using UploadedFiles files = workspace.Uploads.Begin();
        UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(() => Add(files, name, "bytes"));
        Assert.Contains("plain name", error.Message, StringComparison.Ordinal);
        Assert.Empty(files.Paths);
    }

    [Fact]
    public async Task A_second_file_of_a_name_and_one_that_was_cut_off_are_refused_and_leave_the_first()
    {
        await using Workspace workspace = Workspace.Open(_data.Path);
        using UploadedFiles files = workspace.Uploads.Begin();
        string path = await Add(files, "a.npy", "first");
        Assert.Contains("uploaded already", (await Assert.ThrowsAsync<UserErrorException>(() => Add(files, "A.npy", "second"))).Message, StringComparison.Ordinal);
        UserErrorException cut = await Assert.ThrowsAsync<UserErrorException>(() => files.AddAsync("b.npy", new MemoryStream(new byte[10]), 20, null, TestContext.Current.CancellationToken));
        Assert.Contains("b.npy was cut off", cut.Message, StringComparison.Ordinal);
        Assert.Equal([path], Directory.EnumerateFiles(Path.GetDirectoryName(path)!));
        Assert.Equal("first", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    private static Task<string> Add(UploadedFiles files, string name, string content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        return files.AddAsync(name, new MemoryStream(bytes), bytes.Length, null, TestContext.Current.CancellationToken);
    }

    private static MemoryStream Zip()
    {
        MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (int i in Enumerable.Range(0, 4))
            {
                using Stream entry = zip.CreateEntry($"{(i % 2 == 0 ? "blue" : "green")}/{i}.png").Open();
                entry.Write(DatasetFiles.Picture(10 + i));
            }
        }

        stream.Position = 0;
        return stream;
    }

    private sealed class WaitingJob(string key, Task until) : IJob
    {
        public string Name => key;

        public string Key => key;

        public string? RunId => null;

        public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation) => until.WaitAsync(cancellation);
    }
}
