using System.Runtime.InteropServices;
using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Activations.Imports;

/// <summary>The cache may be deleted or damaged at any time: the run is rebuilt from the files it was imported from, or says which are gone.</summary>
public sealed class RebuildTests : IAsyncLifetime
{
    private static readonly SelectivityCriteria s_criteria = new() { MinImagesPerClass = 1 };
    private readonly TemporaryFolder _data = new(), _files = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using Workspace workspace = Workspace.Open(_data.Path);
        await workspace.ImportActivations(new ImportFiles(_files).Request()).ExecuteAsync(new NoProgress(), Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _data.Dispose();
        _files.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_deleted_cache_is_rebuilt_when_the_run_is_opened()
    {
        File.Delete(_data.File("activations.db"));
        await using Workspace workspace = Workspace.Open(_data.Path);

        UserErrorException error = Assert.Throws<UserErrorException>(() => workspace.Catalogue.OpenLayer("small-run", "fc6"));
        await workspace.Catalogue.WhenRebuiltAsync("small-run", Cancellation);

        Assert.Contains("fc6", error.Message, StringComparison.Ordinal);
        Assert.Contains("rebuilt", error.Message, StringComparison.Ordinal);
        ImportTests.AssertHolds(workspace.Catalogue.OpenLayer("small-run", "fc6"), ImportFiles.Layers[0]);
        ImportTests.AssertHolds(workspace.Catalogue.OpenLayer("small-run", "fc7b"), ImportFiles.Layers[1]);
    }

    [Fact]
    public async Task Measuring_waits_for_the_rebuild_by_itself()
    {
        LayerMeasures before;
        await using (Workspace workspace = Workspace.Open(_data.Path))
        {
            before = await workspace.Measures.MeasureAsync("small-run", "fc6", s_criteria, cancellation: Cancellation);
        }

        File.Delete(_data.File("activations.db"));
        await using Workspace again = Workspace.Open(_data.Path);
        LayerMeasures after = await again.Measures.MeasureAsync("small-run", "fc6", s_criteria, cancellation: Cancellation);

        Assert.Equal(before.Units, after.Units);
    }

    [Fact]
    public async Task A_changed_byte_is_named_and_rebuilt()
    {
        FlipAValueOf(ImportFiles.Layers[0]);
        await using Workspace workspace = Workspace.Open(_data.Path);
        IActivationMatrix matrix = workspace.Catalogue.OpenLayer("small-run", "fc6");

        UserErrorException error = Assert.Throws<UserErrorException>(() => matrix.ReadUnit(0, new float[90]));
        await workspace.Catalogue.WhenRebuiltAsync("small-run", Cancellation);

        Assert.StartsWith("Block 0 of layer fc6 of run Small run is damaged", error.Message, StringComparison.Ordinal);
        ImportTests.AssertHolds(workspace.Catalogue.OpenLayer("small-run", "fc6"), ImportFiles.Layers[0]);
    }

    [Fact]
    public async Task A_source_that_is_gone_is_named()
    {
        File.Delete(_data.File("activations.db"));
        File.Delete(_files.File("fc6.npy"));
        await using Workspace workspace = Workspace.Open(_data.Path);

        UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(() => workspace.Measures.MeasureAsync("small-run", "fc7b", s_criteria, cancellation: Cancellation));

        Assert.Contains("fc6.npy", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_files.Path, error.Message, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Complete, workspace.Catalogue.Find("small-run")!.Status);
    }

    [Fact]
    public async Task A_source_that_has_changed_is_not_taken()
    {
        File.Delete(_data.File("activations.db"));
        byte[] bytes = File.ReadAllBytes(_files.File("fc6.npy"));
        bytes[^1] ^= 1;
        File.WriteAllBytes(_files.File("fc6.npy"), bytes);
        await using Workspace workspace = Workspace.Open(_data.Path);

        UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(() => workspace.Measures.MeasureAsync("small-run", "fc6", s_criteria, cancellation: Cancellation));

        Assert.Contains("fc6.npy has changed", error.Message, StringComparison.Ordinal);
    }

    private void FlipAValueOf(MadeUpLayer layer)
    {
        byte[] pattern = MemoryMarshal.AsBytes(layer.Unit(0).AsSpan(0, 16)).ToArray(), bytes = File.ReadAllBytes(_data.File("activations.db"));
        int at = bytes.AsSpan().IndexOf(pattern);
        Assert.True(at > 0);
        bytes[at] ^= 1;
        File.WriteAllBytes(_data.File("activations.db"), bytes);
    }
}
