using System.Globalization;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Storage;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands;

[Collection(SharedConsole.Name)]
public sealed class ImportActivationsCommandTests : IDisposable
{
    private readonly TemporaryFolder _data = new(), _files = new();

    public void Dispose()
    {
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task The_verb_makes_a_run()
    {
        _ = new ImportFiles(_files);

        CommandLineRun run = await CommandLineRun.Of(Arguments());

        Assert.Equal((0, "Imported run small: 90 images, fc6 (20 units), fc7b (7 units)."), (run.ExitCode, run.LastLine));
        await using Workspace workspace = Workspace.Open(_data.Path);
        Assert.Equal(RunStatus.Complete, workspace.Catalogue.Find("small")!.Status);
    }

    [Theory]
    [InlineData(2, "--labels", "import", "activations", "--name", "x", "--layer", "a=b.npy", "--classes", "c.json")]
    [InlineData(2, "NAME=FILE.npy", "import", "activations", "--name", "x", "--layer", "b.npy", "--labels", "l.npy", "--classes", "c.json")]
    [InlineData(1, "c.json", "import", "activations", "--name", "x", "--layer", "a=b.npy", "--labels", "l.npy", "--classes", "c.json")]
    public async Task Wrong_use_is_told_from_failure(int exitCode, string expected, params string[] arguments)
    {
        CommandLineRun run = await CommandLineRun.Of([.. arguments, "--data", _data.Path]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_file_is_one_sentence_with_its_code_and_leaves_no_run()
    {
        _ = new ImportFiles(_files);
        NpyWriter.Write(_files.File("labels.npy"), new long[89]);

        CommandLineRun run = await CommandLineRun.Of(Arguments());

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("shape: ", run.LastLine, StringComparison.Ordinal);
        await using Workspace workspace = Workspace.Open(_data.Path);
        Assert.Empty(workspace.Catalogue.List());
    }

    [Fact]
    public async Task A_folder_that_another_process_owns_is_refused()
    {
        _ = new ImportFiles(_files);
        using DataFolder owned = DataFolder.Open(_data.Path);

        (int exitCode, _, string error) = await VerbProcess.RunAsync(Arguments());

        Assert.Equal(1, exitCode);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}"), error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_killed_in_the_middle_leaves_no_run_and_the_same_command_succeeds()
    {
        _ = new ImportFiles(_files);
        WriteLarge(_files.File("fc6.npy"), images: ImportFiles.Images, units: 200_000);
        using (VerbProcess verb = VerbProcess.Start(Arguments()))
        {
            FileInfo log = new(_data.File("activations-log.db"));
            await verb.KillWhenAsync(() =>
            {
                log.Refresh();
                return log.Exists && log.Length >= 1 << 20;
            });
        }

        await using (Workspace killed = Workspace.Open(_data.Path))
        {
            Assert.Empty(killed.Catalogue.List());
        }

        _ = new ImportFiles(_files);
        CommandLineRun run = await CommandLineRun.Of(Arguments());
        Assert.True(run.ExitCode == 0, run.Error);
    }

    [Fact]
    public async Task Real_activations_are_read_as_numpy_wrote_them()
    {
        string shared = Repository.SharedData(), folder = Path.Combine(shared, "activations", "squeezenet-imagenette");
        string[] layers = ["fire3", "fire5", "fire7", "fire9", "conv10"];
        CommandLineRun run = await CommandLineRun.Of([
            "import", "activations", "--name", "squeezenet", .. layers.SelectMany(l => new[] { "--layer", $"{l}={Path.Combine(folder, l + ".npy")}" }),
            "--labels", Path.Combine(folder, "labels.npy"), "--classes", Path.Combine(folder, "classes.json"), "--predictions", Path.Combine(folder, "predictions.npy"),
            "--images", Path.Combine(shared, "images", "imagenette"), "--image-list", Path.Combine(folder, "image-list.txt"), "--data", _data.Path]);
        Assert.True(run.ExitCode == 0, run.Error);

        await using Workspace workspace = Workspace.Open(_data.Path);
        Random random = new(20261123);
        foreach (string layer in layers)
        {
            byte[] file = File.ReadAllBytes(Path.Combine(folder, layer + ".npy"));
            IActivationMatrix matrix = workspace.Catalogue.OpenLayer("squeezenet", layer);
            float[] values = new float[matrix.ImageCount];
            for (int i = 0; i < 10; i++)
            {
                int image = random.Next(matrix.ImageCount), unit = random.Next(matrix.UnitCount);
                matrix.ReadUnit(unit, values);

                // The data of these files begin 128 bytes in, C order, little-endian float32.
                Assert.Equal(BitConverter.ToSingle(file, 128 + (4 * ((image * matrix.UnitCount) + unit))), values[image]);
            }
        }

        RunImages images = workspace.Catalogue.ImagesOf("squeezenet");
        Assert.Equal(816, images.Labels.Zip(images.Predictions!, (label, prediction) => label == prediction).Count(right => right));
        Assert.Equal((224, 224), (workspace.Catalogue.OpenImage("squeezenet", 1499).Width, workspace.Catalogue.OpenImage("squeezenet", 1499).Height));
    }

    private static void WriteLarge(string path, int images, int units)
    {
        using FileStream stream = File.Create(path);
        NpyWriter.WriteHeader(stream, "<f4", [images, units]);
        byte[] row = new byte[units * sizeof(float)];
        for (int image = 0; image < images; image++)
        {
            stream.Write(row);
        }
    }

    private string[] Arguments() =>
    [
        "import", "activations", "--name", "small", "--layer", $"fc6={_files.File("fc6.npy")}", "--layer", $"fc7b={_files.File("fc7b.npy")}",
        "--labels", _files.File("labels.npy"), "--classes", _files.File("classes.json"), "--predictions", _files.File("predictions.npy"), "--data", _data.Path,
    ];
}
