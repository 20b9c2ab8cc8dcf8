using System.Runtime.InteropServices;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly TemporaryFolder _data = new(), _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task A_whole_folder_is_said_to_be_whole()
    {
        await ImportAsync();
        (int exitCode, _, string error) = await VerbProcess.RunAsync("check", "--data", _data.Path);
        Assert.Equal(0, exitCode);
        // Layers of 90 images × 20 and × 7 units are a block each.
        Assert.Matches(@"^dashboard\.db: [1-9]\d* pages, each as it was written\. activations\.db: 2 blocks, 0 missing or damaged\.", error);
    }

    [Fact]
    public async Task A_changed_activation_is_counted_and_a_lost_database_too()
    {
        await ImportAsync();
        Change("activations.db", MemoryMarshal.AsBytes(ImportFiles.Layers[0].Unit(3).AsSpan()));
        (int exitCode, _, string error) = await VerbProcess.RunAsync("check", "--data", _data.Path);
        Assert.Equal((1, "damaged: activations.db: 2 blocks, 1 missing or damaged; they are recorded or imported again when they are wanted."), (exitCode, error.Trim()));

        File.Delete(_data.File("activations.db"));
        (exitCode, _, error) = await VerbProcess.RunAsync("check", "--data", _data.Path);
        Assert.Equal(1, exitCode);
        Assert.Contains("2 blocks, 2 missing or damaged", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_dashboard_db_is_named_with_what_can_be_put_back()
    {
        await ImportAsync();
        Change("dashboard.db", "Small run"u8);
        (int exitCode, _, string error) = await VerbProcess.RunAsync("check", "--data", _data.Path);
        Assert.Equal(1, exitCode);
        Assert.Contains("dashboard.db", error, StringComparison.Ordinal);
        Assert.Contains("restore", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private async Task ImportAsync()
    {
        await using Workspace workspace = Workspace.Open(_data.Path);
        await workspace.ImportActivations(new ImportFiles(_files).Request()).ExecuteAsync(new NoProgress(), Token);
    }

    private void Change(string name, ReadOnlySpan<byte> pattern)
    {
        byte[] bytes = File.ReadAllBytes(_data.File(name));
        int at = bytes.AsSpan().LastIndexOf(pattern);
        Assert.True(at > 0);
        bytes[at] ^= 1;
        File.WriteAllBytes(_data.File(name), bytes);
    }
}
