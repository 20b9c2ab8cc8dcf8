using System.Text.Json;
using Dashboard.Tests.Analysis.Networks.Architectures;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands;

public sealed class ImportNetworkCommandTests : IDisposable
{
    private readonly TemporaryFolder _data = new(), _files = new();

    public void Dispose()
    {
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task It_says_what_was_understood_and_the_other_verbs_know_the_name()
    {
        MadeUpWeights.Of("resnet20").WritePytorch(_files.File("weights.th"));
        File.WriteAllLines(_files.File("classes.txt"), ["n01440764 tench", "n01443537 goldfish", "c", "d", "e", "f", "g"]);

        (int exitCode, _, string error) = await VerbProcess.RunAsync("import", "network", _files.File("weights.th"), "--name", "mine", "--classes", _files.File("classes.txt"), "--data", _data.Path);

        Assert.True(exitCode == 0, error);
        string[] words = error.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("layer3.2.relu_1", words);
        Assert.Contains("16×8×8", words);
        Assert.Contains("Classes: 7: n01440764 tench, n01443537 goldfish, c, ….", error, StringComparison.Ordinal);
        Assert.Contains("Input: 32 × 32 pixels, RGB; pixel / 255, minus 0.485, 0.456, 0.406, divided by 0.229, 0.224, 0.225.", error, StringComparison.Ordinal);
        Assert.Contains("Recognised as resnet20", error, StringComparison.Ordinal);
        Assert.EndsWith("Imported network mine.", error.TrimEnd(), StringComparison.Ordinal);

        DatasetFiles.Write(_files, "set/tench/1.png", DatasetFiles.Picture(10));
        DatasetFiles.Write(_files, "set/goldfish/2.png", DatasetFiles.Picture(60));
        Assert.Equal(0, (await VerbProcess.RunAsync("import", "dataset", _files.File("set"), "--name", "fish", "--data", _data.Path)).ExitCode);
        (exitCode, string output, error) = await VerbProcess.RunAsync("evaluate", "--network", "mine", "--dataset", "fish", "--json", "--data", _data.Path);
        Assert.True(exitCode == 0, error);
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal((2, 0), (json.RootElement.GetProperty("n").GetInt32(), json.RootElement.GetProperty("left_out").GetInt32()));

        (exitCode, _, error) = await VerbProcess.RunAsync("extract", "--network", "mine", "--dataset", "fish", "--layers", "relu", "--run", "r", "--data", _data.Path);
        Assert.True(exitCode == 0, error);
        (exitCode, _, error) = await VerbProcess.RunAsync("maximize", "--run", "r", "--layer", "relu", "--units", "1", "--seeds", "1", "--set", "Steps=4", "--data", _data.Path);
        Assert.True(exitCode == 0, error);
        Assert.EndsWith("relu: 1 images by fourier are there.", error.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--name", "import", "network", "FILE")]
    [InlineData(2, "FILE", "import", "network", "--name", "mine")]
    [InlineData(1, "is neither a preset", "import", "network", "FILE", "--name", "mine", "--preprocessing", "torchvison")]
    [InlineData(1, "did you mean resnet20", "import", "network", "FILE", "--name", "mine", "--architecture", "resnet-21")]
    [InlineData(1, "7 class scores, but 2 class names", "import", "network", "FILE", "--name", "mine", "--classes", "TWO")]
    public async Task What_cannot_be_is_a_sentence(int expectedCode, string sentence, params string[] arguments)
    {
        MadeUpWeights.Of("resnet20").WritePytorch(_files.File("weights.th"));
        File.WriteAllLines(_files.File("two.txt"), ["a", "b"]);
        (int exitCode, _, string error) = await VerbProcess.RunAsync([.. arguments.Select(a => a switch { "FILE" => _files.File("weights.th"), "TWO" => _files.File("two.txt"), _ => a }), "--data", _data.Path]);
        Assert.Equal(expectedCode, exitCode);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(_data.File("networks")) ? Directory.GetFileSystemEntries(_data.File("networks")) : []);
    }
}
