using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Datasets;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Activations.Imports;

public sealed class ImportPreviewTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImportFiles _files;

    public ImportPreviewTests() => _files = new ImportFiles(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_says_what_the_files_hold()
    {
        ImportPreview preview = Read(_files.Request());

        Assert.Equal([("fc6", 20), ("fc7b", 7)], preview.Layers.Select(l => (l.Name, l.UnitCount)));
        float[][] values = [.. ImportFiles.Layers.Select(l => l.Rows(0, ImportFiles.Images))];
        Assert.Equal(values.Select(v => (v.Min(), v.Max())), preview.Layers.Select(l => (l.Smallest, l.Largest)));
        Assert.Equal(["cup", "fish", "tree"], preview.ClassNames);
        Assert.Equal([30, 30, 30], ClassCounts.Of(preview.Labels, 3));

        // Every fifth of the 90 predictions is another class.
        Assert.Equal(72, preview.Right);
        Assert.Null(Read(_files.Request() with { PredictionsPath = null }).Right);
    }

    [Fact]
    public void It_refuses_what_the_import_refuses()
    {
        NpyWriter.Write(_folder.File("labels.npy"), new long[89]);
        Assert.Contains("labels.npy has 89 labels", Assert.Throws<UserErrorException>(() => Read(_files.Request() with { PredictionsPath = null })).Message, StringComparison.Ordinal);

        float[] values = ImportFiles.Layers[0].Rows(0, ImportFiles.Images);
        values[41] = float.NaN;
        NpyWriter.Write(_folder.File("fc6.npy"), values, ImportFiles.Images, 20);
        NpyWriter.Write(_folder.File("labels.npy"), new long[90]);
        Assert.Contains("layer fc6, image 2 (image 2), unit 1", Assert.Throws<UserErrorException>(() => Read(_files.Request())).Message, StringComparison.Ordinal);
    }

    private static ImportPreview Read(ImportRequest request) => ImportPreview.Read(request, new NoProgress(), TestContext.Current.CancellationToken);
}
