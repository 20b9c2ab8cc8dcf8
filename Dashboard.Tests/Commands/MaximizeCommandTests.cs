using Dashboard.Commands;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands;

[Collection(SharedConsole.Name)]
public class MaximizeCommandTests
{
    [Theory]
    [InlineData("0-3,7", new[] { 0, 1, 2, 3, 7 })]
    [InlineData("5", new[] { 5 })]
    [InlineData(" 1 , 3 - 4 ", new[] { 1, 3, 4 })]
    public void Units_are_written_as_ranges(string text, int[] expected) => Assert.Equal(expected, NumberRanges.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("4-2")]
    [InlineData("-1")]
    [InlineData("1-2-3")]
    [InlineData("1,,2")]
    [InlineData("0-99999999999")]
    public void What_is_no_range_is_none(string text) => Assert.Null(NumberRanges.TryParse(text));

    [Theory]
    [InlineData("--units", "x", "is no list of units")]
    [InlineData("--seeds", "0", "must be at least 1")]
    [InlineData("--set", "Steps", "names no number")]
    [InlineData("--method", "magic", "magic")]
    public async Task Wrong_use_is_told_before_anything_is_opened(string option, string value, string part)
    {
        CommandLineRun run = await CommandLineRun.Of("maximize", "--run", "r", "--layer", "l", option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--out", "--network", "demo")]
    [InlineData(2, "--epochs must be at least 1", "--network", "demo", "--out", "prior.safetensors", "--epochs", "0")]
    [InlineData(1, "There is no network nope; there is demo, demo-untrained.", "--network", "nope", "--out", "prior.safetensors")]
    [InlineData(1, "There is no dataset nope; there is demo.", "--network", "demo", "--out", "prior.safetensors", "--dataset", "nope")]
    public async Task A_generator_that_cannot_be_trained_is_a_sentence_and_leaves_no_file(int exitCode, string part, params string[] arguments)
    {
        using TemporaryFolder folder = new();
        CommandLineRun run = await CommandLineRun.Of(["train-prior", .. arguments.Select(a => a == "prior.safetensors" ? Path.Combine(folder.Path, a) : a), "--data", folder.Path]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.safetensors*"));
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_a_sentence()
    {
        using TemporaryFolder folder = new();
        CommandLineRun run = await CommandLineRun.Of("maximize", "--run", "none", "--layer", "fc8", "--data", folder.Path);

        Assert.Equal((1, "no_run: There is no run none."), (run.ExitCode, run.LastLine));
    }
}
