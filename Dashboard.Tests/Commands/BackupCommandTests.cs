using System.IO.Compression;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Tests.Integration;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands;

public sealed class BackupCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new(), _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_taken_while_the_server_writes_holds_everything_acknowledged_before_it()
    {
        string backup = _folder.File("b.zip"), token;
        int before;
        await using (TestApp app = await TestApp.StartAsync())
        {
            (_, token) = app.Workspace.ShareLinks.Create(Request("first"));
            using CancellationTokenSource stop = new();
            Task writing = Task.Run(() =>
            {
                while (!stop.IsCancellationRequested)
                {
                    app.Workspace.ShareLinks.Create(Request("more"));
                }
            }, Token);
            before = app.Workspace.ShareLinks.List().Count;
            (int exitCode, _, string error) = await VerbProcess.RunAsync("backup", backup, "--data", app.DataFolder);
            await stop.CancelAsync();
            await writing;
            Assert.True(exitCode == 0, error);
            Assert.Empty(Directory.GetFiles(app.DataFolder, "*.tmp"));
        }

        string restored = _folder.File("restored");
        (int restoreCode, _, string restoreError) = await VerbProcess.RunAsync("restore", backup, "--data", restored);
        Assert.True(restoreCode == 0, restoreError);
        await using Workspace workspace = Workspace.Open(restored);
        Assert.Equal("first", workspace.ShareLinks.FindOpenByToken(token)?.Note);
        Assert.True(workspace.ShareLinks.List().Count >= before);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(restored, "keys")));
    }

    [Fact]
    public async Task Restoring_brings_back_what_was_and_keeps_what_is()
    {
        string data = _folder.File("data"), backup = _folder.File("b.zip");
        await using (Workspace workspace = Workspace.Open(data))
        {
            await workspace.ImportActivations(new ImportFiles(_files).Request()).ExecuteAsync(new NoProgress(), Token);
        }

        Assert.Equal(0, (await VerbProcess.RunAsync("backup", backup, "--data", data)).ExitCode);
        await using (Workspace workspace = Workspace.Open(data))
        {
            workspace.Catalogue.Remove("small-run");
            (int busy, _, string inUse) = await VerbProcess.RunAsync("restore", backup, "--data", data);
            Assert.Equal(1, busy);
            Assert.Contains("is in use by another Selectivity Dashboard", inUse, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await VerbProcess.RunAsync("restore", backup, "--data", data)).ExitCode);
        await using Workspace again = Workspace.Open(data);
        Assert.Equal(ImportFiles.Labels, again.Catalogue.ImagesOf("small-run").Labels);
        Assert.True(File.Exists(Path.Combine(Assert.Single(Directory.GetDirectories(Path.Combine(data, "backups"), "before-restore-*")), "dashboard.db")));
    }

    [Theory]
    [InlineData("manifest.json", "{\"Format\":1,\"Schema\":1}", "holds no dashboard.db")]
    [InlineData("dashboard.db", "x", "is no backup")]
    [InlineData("../evil.txt", "x", "is no backup")]
    public async Task What_is_no_backup_changes_nothing(string name, string content, string sentence)
    {
        string data = _folder.File("data"), backup = _folder.File("b.zip");
        await using (Workspace workspace = Workspace.Open(data))
        {
            workspace.ShareLinks.Create(Request("kept"));
        }

        MakeZip(backup, (name, content));
        await ExpectRefusal(data, backup, sentence);
    }

    [Theory]
    [InlineData("keys/../../evil.txt")]
    [InlineData("/evil.txt")]
    [InlineData("elsewhere/evil.txt")]
    public async Task A_backup_with_a_file_that_would_land_elsewhere_is_refused(string name)
    {
        string data = _folder.File("data"), backup = _folder.File("b.zip");
        await using (Workspace workspace = Workspace.Open(data))
        {
            workspace.ShareLinks.Create(Request("kept"));
        }

        MakeZip(backup, ("manifest.json", "{\"Format\":1,\"Schema\":1}"), ("dashboard.db", "x"), (name, "x"));
        await ExpectRefusal(data, backup, "which no backup does");
        Assert.False(File.Exists(_folder.File("evil.txt")));
    }

    [Fact]
    public async Task A_damaged_file_and_a_file_in_the_way_are_sentences()
    {
        string data = _folder.File("data"), backup = _folder.File("b.zip");
        await using (Workspace workspace = Workspace.Open(data))
        {
            workspace.ShareLinks.Create(Request("kept"));
        }

        await File.WriteAllTextAsync(backup, "no zip at all", Token);
        await ExpectRefusal(data, backup, "cannot be restored");
        (int exitCode, _, string error) = await VerbProcess.RunAsync("backup", backup, "--data", data);
        Assert.Equal(1, exitCode);
        Assert.Contains("exists already", error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _files.Dispose();
    }

    private static async Task ExpectRefusal(string data, string backup, string sentence)
    {
        (int exitCode, _, string error) = await VerbProcess.RunAsync("restore", backup, "--data", data);
        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        await using Workspace again = Workspace.Open(data);
        Assert.Equal("kept", Assert.Single(again.ShareLinks.List()).Note);
    }

    private static void MakeZip(string path, params (string Name, string Content)[] files)
    {
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, string content) in files)
        {
            using StreamWriter writer = new(zip.CreateEntry(name).Open());
            writer.Write(content);
        }
    }

    private static ShareLinkRequest Request(string note) => new() { Address = "runs/demo/layers", RunIds = ["demo"], Note = note };
}
