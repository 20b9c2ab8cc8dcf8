using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands;

public sealed class ExtractCommandTests : IDisposable
{
    private readonly string _whole = Directory.CreateTempSubdirectory("selectivity-whole-").FullName;
    private readonly string _killed = Directory.CreateTempSubdirectory("selectivity-killed-").FullName;

    [Fact]
    public async Task An_extraction_killed_in_the_middle_resumes_and_is_bit_identical_to_an_uninterrupted_one()
    {
        (int exitCode, string output, string error) = await VerbProcess.RunAsync(Extract(_whole));
        Assert.True(exitCode == 0, error);
        Assert.Empty(output);

        long beforeKill = await KillInTheMiddleAsync();
        await using (Workspace interrupted = Workspace.Open(_killed))
        {
            Run run = interrupted.Catalogue.Find("demo")!;
            Assert.Equal(RunStatus.Interrupted, run.Status);
            Assert.Throws<Dashboard.Analysis.UserErrorException>(() => interrupted.Catalogue.OpenLayer(run.Id, "fc8"));
        }

        Assert.True(beforeKill > 0);
        (exitCode, _, error) = await VerbProcess.RunAsync(Extract(_killed));
        Assert.True(exitCode == 0, error);

        await using Workspace first = Workspace.Open(_whole);
        await using Workspace second = Workspace.Open(_killed);
        Run expected = first.Catalogue.Find("demo")!, resumed = second.Catalogue.Find("demo")!;
        Assert.Equal(expected.ContentKey, resumed.ContentKey);
        Assert.Equal(first.Catalogue.ImagesOf("demo").Predictions, second.Catalogue.ImagesOf("demo").Predictions);
        Assert.Equal(["conv1", "conv2", "conv3", "conv4", "conv5", "fc6", "fc7", "fc8", "prob"], expected.Layers.Select(l => l.Name));
        foreach (string layer in expected.Layers.Select(l => l.Name))
        {
            AssertIdentical(first.Catalogue.OpenLayer("demo", layer), second.Catalogue.OpenLayer("demo", layer), layer);
        }
    }

    [Theory]
    [InlineData("There is no network alexnet; there is demo, demo-untrained.", "extract", "--network", "alexnet", "--dataset", "demo")]
    [InlineData("There is no dataset cifar; there is demo.", "extract", "--network", "demo", "--dataset", "cifar")]
    [InlineData("The network demo has no layer conv9; it has conv1, conv2, conv3, conv4, conv5, fc6, fc7, fc8, prob.", "extract", "--network", "demo", "--dataset", "demo", "--layers", "conv9")]
    public async Task What_is_not_there_is_a_sentence_and_leaves_no_run(string sentence, params string[] arguments)
    {
        (int exitCode, _, string error) = await VerbProcess.RunAsync([.. arguments, "--data", _whole]);

        Assert.Equal(1, exitCode);
        Assert.EndsWith(sentence, error.TrimEnd(), StringComparison.Ordinal);
        await using Workspace workspace = Workspace.Open(_whole);
        Assert.Empty(workspace.Catalogue.List());
    }

    public void Dispose()
    {
        Directory.Delete(_whole, recursive: true);
        Directory.Delete(_killed, recursive: true);
    }

    private static string[] Extract(string data) => ["extract", "--network", "demo", "--dataset", "demo", "--data", data];

    /// <returns>Bytes of the journal when the process was killed.</returns>
    private async Task<long> KillInTheMiddleAsync()
    {
        using VerbProcess verb = VerbProcess.Start(Extract(_killed));
        string journals = Path.Combine(_killed, "recordings");
        const long SomeBatches = 4 << 20;
        await verb.KillWhenAsync(() => JournalBytes() >= SomeBatches);
        return JournalBytes();

        long JournalBytes() => Directory.Exists(journals) ? Directory.EnumerateFiles(journals).Sum(f => new FileInfo(f).Length) : 0;
    }

    private static void AssertIdentical(IActivationMatrix expected, IActivationMatrix actual, string layer)
    {
        Assert.Equal((expected.ImageCount, expected.UnitCount), (actual.ImageCount, actual.UnitCount));
        float[] left = new float[expected.ImageCount], right = new float[expected.ImageCount];
        for (int unit = 0; unit < expected.UnitCount; unit++)
        {
            expected.ReadUnit(unit, left);
            actual.ReadUnit(unit, right);
            Assert.True(left.Select(BitConverter.SingleToInt32Bits).SequenceEqual(right.Select(BitConverter.SingleToInt32Bits)), $"unit {unit} of layer {layer} differs");
        }
    }
}
