using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Analysis.Selectivity;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands;

[Collection(SharedConsole.Name)]
public sealed class ExportCommandTests : IDisposable
{
    private const string Case = "correct_mask_min_images";

    private readonly TemporaryFolder _data = new(), _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Measures_are_those_of_the_golden_case_and_activations_measure_the_same()
    {
        GoldenCase golden = await ImportAsync(Case);
        string[] criteria = ["--k", Text(golden.Criteria.K), "--min-images-per-class", Text(golden.Criteria.MinImagesPerClass)];
        string json = _files.File("m.json"), csv = _files.File("m.csv"), npy = _files.File("a.npy"), again = _files.File("again.csv"), correct = _files.File("correct.npy");
        await RunAsync(["export", "--run", "demo", "--what", "measures", "--layer", GoldenRun.Layer, "--correct-only", .. criteria, "--out", json, "--data", _data.Path]);
        await RunAsync(["export", "--run", "demo", "--what", "measures", "--correct-only", .. criteria, "--out", csv, "--data", _data.Path]);
        await RunAsync("export", "--run", "demo", "--what", "activations", "--out", npy, "--data", _data.Path);

        JsonElement[] rows = [.. JsonDocument.Parse(await File.ReadAllBytesAsync(json, Token)).RootElement.EnumerateArray()];
        Assert.Equal(golden.Units!.Length, rows.Length);
        foreach ((int unit, JsonElement expected) in golden.Units.Index())
        {
            Assert.Equal(expected.EnumerateObject().Select(p => p.Name), rows[unit].EnumerateObject().Select(p => p.Name));
            foreach (JsonProperty cell in expected.EnumerateObject())
            {
                GoldenCase.AssertEqual(cell.Value, rows[unit].GetProperty(cell.Name), cell.Name, $"unit {unit}");
            }
        }

        // One unit after another, which NumPy calls Fortran order.
        byte[] file = await File.ReadAllBytesAsync(npy, Token);
        int header = file[8] + (file[9] << 8), images = golden.Labels.Length, units = golden.Units.Length;
        Assert.Contains(FormattableString.Invariant($"'descr': '<f4', 'fortran_order': True, 'shape': ({images}, {units})"), Encoding.ASCII.GetString(file, 10, header), StringComparison.Ordinal);
        foreach (int unit in Enumerable.Range(0, units))
        {
            Assert.Equal(GoldenRun.Activations(golden, unit, units), Enumerable.Range(0, images).Select(i => BitConverter.ToSingle(file, 10 + header + (4 * ((unit * images) + i)))));
        }

        Dashboard.Analysis.Activations.NpyWriter.Write(correct, golden.Correct!);
        await RunAsync(["measure", "--activations", npy, "--labels", _files.File("labels.npy"), "--correct", correct, .. criteria, "--out", again]);
        Assert.Equal(await File.ReadAllTextAsync(again, Token), await File.ReadAllTextAsync(csv, Token));
        Assert.Empty(Directory.EnumerateFiles(_files.Path, "*.tmp"));
    }

    [Fact]
    public async Task Predictions_ratings_and_images_come_as_pages_give_them()
    {
        GoldenCase golden = await ImportAsync(Case);
        string study;
        await using (Workspace workspace = Workspace.Open(_data.Path))
        {
            study = StudySamples.Open(workspace).Study.Id;
            ((AmImages)workspace.Maximization.Images).Add([FakeAmImages.Make(workspace.Catalogue.Find("demo")!, GoldenRun.Layer, 1)]);
        }

        string csv = _files.File("p.csv"), ratings = _files.File("r.zip"), images = _files.File("i.zip");
        await RunAsync("export", "--run", "demo", "--what", "predictions", "--out", csv, "--data", _data.Path);
        await RunAsync("export", "--run", "demo", "--what", "ratings", "--study", study, "--out", ratings, "--data", _data.Path);
        await RunAsync("export", "--run", "demo", "--what", "images", "--layer", GoldenRun.Layer, "--out", images, "--data", _data.Path);

        string[] lines = await File.ReadAllLinesAsync(csv, Token);
        Assert.Equal("image,name,class,class_name,predicted_class,predicted_class_name,correct", lines[0]);
        Assert.Equal(golden.Correct!.Select(c => c ? "true" : "false"), lines.Skip(1).Select(l => l.Split(',')[^1]));
        using ZipArchive rated = ZipFile.OpenRead(ratings), shown = ZipFile.OpenRead(images);
        Assert.Contains("units.csv", rated.Entries.Select(e => e.FullName));
        Assert.Equal(["images.csv", "manifest.json"], shown.Entries.Select(e => e.FullName).Where(n => !n.EndsWith(".png", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(3, shown.Entries.Count);
    }

    [Theory]
    [InlineData(2, "--out x.txt ends in neither .csv nor .json", "measures", "x.txt")]
    [InlineData(2, "--out x.csv does not end in .npy", "activations", "x.csv")]
    [InlineData(2, "--out x.csv does not end in .zip", "images", "x.csv")]
    [InlineData(2, "everything", "everything", "x.csv")]
    [InlineData(1, "There is no run demo; there is none.", "measures", "x.csv")]
    public async Task Wrong_use_is_told_from_what_is_not_there(int exitCode, string part, string what, string file)
    {
        CommandLineRun run = await CommandLineRun.Of("export", "--run", "demo", "--what", what, "--out", exitCode == 1 ? _files.File(file) : file, "--data", _data.Path);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_run_does_not_have_is_one_sentence_and_no_file()
    {
        await using (Workspace workspace = Workspace.Open(_data.Path))
        {
            ImportFiles files = new(_files);
            await workspace.ImportActivations(files.Request("two layers") with { PredictionsPath = null }).ExecuteAsync(new NoProgress(), Token);
        }

        (string[] Arguments, string Sentence)[] cases =
        [
            (["--what", "measures", "--out", _files.File("o.csv")], "Say which layer with --layer: there is fc6, fc7b."),
            (["--what", "measures", "--layer", "fc9", "--out", _files.File("o.csv")], "The run two layers has no layer fc9: there is fc6, fc7b."),
            (["--what", "predictions", "--out", _files.File("o.csv")], "no_predictions: The run two layers has no predictions"),
            (["--what", "ratings", "--out", _files.File("o.zip")], "No study that was ever opened shows units of the run two layers."),
            (["--what", "images", "--out", _files.File("o.zip")], "The run two layers has no AM images; make some with the verb maximize."),
            (["--what", "measures", "--out", _files.File("nowhere/o.csv")], "its folder does not exist"),
        ];
        foreach ((string[] arguments, string sentence) in cases)
        {
            CommandLineRun run = await CommandLineRun.Of(["export", "--run", "two-layers", .. arguments, "--data", _data.Path]);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains(sentence, run.LastLine, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFiles(_files.Path, "o.*"));
    }

    private async Task<GoldenCase> ImportAsync(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        await using Workspace workspace = Workspace.Open(_data.Path);
        await workspace.ImportActivations(GoldenRun.Request(golden, _files)).ExecuteAsync(new NoProgress(), Token);
        return golden;
    }

    private static async Task RunAsync(params string[] arguments)
    {
        CommandLineRun run = await CommandLineRun.Of(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
