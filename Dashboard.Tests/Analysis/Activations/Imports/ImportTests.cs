using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Activations.Imports;

public class ImportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_is_a_complete_run_that_is_still_there_after_a_restart()
    {
        using TemporaryFolder data = new(), files = new();
        ImportFiles import = new(files);
        await using (Workspace workspace = Workspace.Open(data.Path))
        {
            await workspace.ImportActivations(import.Request()).ExecuteAsync(new NoProgress(), Cancellation);
        }

        await using Workspace again = Workspace.Open(data.Path);
        Run run = Assert.Single(again.Catalogue.List());
        RunImages images = again.Catalogue.ImagesOf("small-run");

        Assert.Equal(("small-run", "Small run", RunStatus.Complete, RunOrigin.Imported, 90), (run.Id, run.Name, run.Status, run.Origin, run.ImageCount));
        Assert.Equal(ImportFiles.Layers.Select(l => new LayerInfo(l.Name, LayerKind.FullyConnected, l.Units)), run.Layers);
        Assert.Equal(["cup", "fish", "tree"], run.ClassNames);
        Assert.Equal(ImportFiles.Labels, images.Labels);
        Assert.Equal(ImportFiles.Predictions, images.Predictions);
        Assert.Equal(90, images.Names.Count);
        Assert.Contains("fc6.npy", run.Provenance["layer fc6"], StringComparison.Ordinal);
        Assert.DoesNotContain(files.Path, string.Join(' ', run.Provenance.Values), StringComparison.Ordinal);
        foreach (MadeUpLayer layer in ImportFiles.Layers)
        {
            AssertHolds(again.Catalogue.OpenLayer(run.Id, layer.Name), layer);
        }
    }

    [Theory]
    [InlineData("c_f2")]
    [InlineData("c_f4")]
    [InlineData("c_f8")]
    [InlineData("fortran_f4")]
    [InlineData("fortran_big_f8")]
    [InlineData("big_f2")]
    public async Task Every_float_type_and_order_gives_the_numbers_numpy_wrote(string name)
    {
        using TemporaryFolder data = new(), files = new();
        string npy = Path.Combine(AppContext.BaseDirectory, "TestData", "npy", name + ".npy");
        using NpyActivationMatrix source = NpyActivationMatrix.Open(npy);
        NpyWriter.Write(files.File("labels.npy"), new long[source.ImageCount]);
        File.WriteAllText(files.File("classes.json"), """{"0": "cup"}""");
        await using Workspace workspace = Workspace.Open(data.Path);

        await workspace.ImportActivations(new ImportRequest
        {
            Name = "typed",
            Layers = [("layer", npy)],
            LabelsPath = files.File("labels.npy"),
            ClassesPath = files.File("classes.json"),
        }).ExecuteAsync(new NoProgress(), Cancellation);

        IActivationMatrix matrix = workspace.Catalogue.OpenLayer("typed", "layer");
        float[] expected = new float[source.ImageCount], values = new float[source.ImageCount];
        for (int unit = 0; unit < source.UnitCount; unit++)
        {
            source.ReadUnit(unit, expected);
            matrix.ReadUnit(unit, values);
            Assert.Equal(expected, values);
        }
    }

    [Fact]
    public async Task The_same_files_again_are_the_same_run_and_other_files_need_another_name()
    {
        using TemporaryFolder data = new(), files = new();
        ImportFiles import = new(files);
        await using Workspace workspace = Workspace.Open(data.Path);
        await workspace.ImportActivations(import.Request()).ExecuteAsync(new NoProgress(), Cancellation);
        string key = workspace.Catalogue.Find("small-run")!.ContentKey;

        await workspace.ImportActivations(import.Request()).ExecuteAsync(new NoProgress(), Cancellation);
        await workspace.ImportActivations(import.Request("Other name")).ExecuteAsync(new NoProgress(), Cancellation);
        UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(() =>
            workspace.ImportActivations(import.Request() with { PredictionsPath = null }).ExecuteAsync(new NoProgress(), Cancellation));

        Assert.Equal([key, key], workspace.Catalogue.List().Select(r => r.ContentKey));
        Assert.Contains("small-run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_one_of_two_runs_of_the_same_content_keeps_the_other_readable()
    {
        using TemporaryFolder data = new(), files = new();
        ImportFiles import = new(files);
        await using Workspace workspace = Workspace.Open(data.Path);
        await workspace.ImportActivations(import.Request("one")).ExecuteAsync(new NoProgress(), Cancellation);
        await workspace.ImportActivations(import.Request("two")).ExecuteAsync(new NoProgress(), Cancellation);

        workspace.Catalogue.Remove("one");

        AssertHolds(workspace.Catalogue.OpenLayer("two", "fc6"), ImportFiles.Layers[0]);
        workspace.Catalogue.Remove("two");
        Assert.Empty(workspace.Catalogue.List());
        Assert.Throws<UserErrorException>(() => workspace.Catalogue.OpenLayer("two", "fc6"));
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing()
    {
        using TemporaryFolder data = new(), files = new();
        ImportFiles import = new(files);
        using CancellationTokenSource cancel = new();
        await using Workspace workspace = Workspace.Open(data.Path);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(
            () => workspace.ImportActivations(import.Request()).ExecuteAsync(new CancelsWhen(cancel, "storing fc7b"), cancel.Token), Cancellation));

        Assert.Empty(workspace.Catalogue.List());
        await workspace.ImportActivations(import.Request()).ExecuteAsync(new NoProgress(), Cancellation);
        AssertHolds(workspace.Catalogue.OpenLayer("small-run", "fc7b"), ImportFiles.Layers[1]);
    }

    internal static void AssertHolds(IActivationMatrix matrix, MadeUpLayer layer)
    {
        Assert.Equal((layer.Images, layer.Units), (matrix.ImageCount, matrix.UnitCount));
        float[] values = new float[layer.Images];
        for (int unit = 0; unit < layer.Units; unit++)
        {
            matrix.ReadUnit(unit, values);
            Assert.Equal(layer.Unit(unit), values);
        }
    }

    private sealed class CancelsWhen(CancellationTokenSource cancel, string step) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            if (value.Step == step)
            {
                cancel.Cancel();
            }

            cancel.Token.ThrowIfCancellationRequested();
        }
    }
}
