using System.Text.Json;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TemporaryFolder _data = new(), _files = new();

    public void Dispose()
    {
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Accuracy_is_what_the_written_logits_say()
    {
        string path = _files.File("logits.npy");

        (int exitCode, string output, string error) = await VerbProcess.RunAsync("evaluate", "--network", "demo", "--dataset", "demo", "--sample", "320", "--logits", path, "--json", "--data", _data.Path);

        Assert.True(exitCode == 0, error);
        using NpyActivationMatrix logits = NpyActivationMatrix.Open(path);
        Assert.Equal((320, DemoClasses.All.Count), (logits.ImageCount, logits.UnitCount));
        float[] values = new float[logits.ImageCount * logits.UnitCount];
        logits.ReadUnits(0, logits.UnitCount, values);
        int[] ranks = [.. Enumerable.Range(0, 320).Select(image =>
        {
            // Ten images a class: the demo has 100 of each, and every tenth was taken.
            float own = values[(image / 10 * 320) + image];
            return Enumerable.Range(0, logits.UnitCount).Count(unit => values[(unit * 320) + image] > own);
        })];
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(320, json.RootElement.GetProperty("n").GetInt32());
        Assert.Equal(ranks.Count(r => r == 0), json.RootElement.GetProperty("top1_count").GetInt32());
        Assert.Equal(ranks.Count(r => r < 5), json.RootElement.GetProperty("top5_count").GetInt32());
        Assert.InRange(json.RootElement.GetProperty("top1").GetDouble(), 85, 100);
        Assert.Equal(["logits.npy"], Directory.GetFiles(_files.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_folder_of_pictures_is_imported_and_judged_by_the_classes_both_know()
    {
        DemoImageDataset demo = new();
        foreach (int i in new[] { 0, 1, 100, 101 })
        {
            using SkiaSharp.SKBitmap bitmap = Dashboard.Analysis.Datasets.SkiaBitmaps.FromRgb(demo.Decode(i));
            using SkiaSharp.SKData png = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100);
            DatasetFiles.Write(_files, $"set/{demo.ClassNames[demo.Labels[i]]}/{i}.png", png.ToArray());
            DatasetFiles.Write(_files, $"set/unheard of/{i}.png", png.ToArray());
        }

        (int imported, _, string importError) = await VerbProcess.RunAsync("import", "dataset", _files.File("set"), "--name", "mine", "--data", _data.Path);
        Assert.True(imported == 0, importError);
        Assert.EndsWith("Imported dataset mine (Folders): 8 images of 3 classes, 0 left out.", importError.TrimEnd(), StringComparison.Ordinal);

        (int exitCode, string output, string error) = await VerbProcess.RunAsync("evaluate", "--network", "demo", "--dataset", "mine", "--data", _data.Path);
        Assert.True(exitCode == 0, error);
        Assert.Contains("Left out 4 images", error, StringComparison.Ordinal);
        Assert.StartsWith("n 4\ntop-1 ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "There is no dataset mine", "--network", "demo", "--dataset", "mine")]
    [InlineData(1, "There is no network mine", "--network", "mine", "--dataset", "demo")]
    [InlineData(2, "--limit 0 is no number of images", "--network", "demo", "--dataset", "demo", "--limit", "0")]
    [InlineData(2, "give one of them", "--network", "demo", "--dataset", "demo", "--limit", "1", "--sample", "1")]
    [InlineData(1, "cannot be written", "--network", "demo", "--dataset", "demo", "--limit", "1", "--logits", "/nowhere/at/all.npy")]
    public async Task What_cannot_be_is_a_sentence(int expectedCode, string sentence, params string[] arguments)
    {
        (int exitCode, _, string error) = await VerbProcess.RunAsync(["evaluate", .. arguments, "--data", _data.Path]);

        Assert.Equal(expectedCode, exitCode);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }
}
