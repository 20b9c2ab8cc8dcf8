using Dashboard.Tests.Support;

namespace Dashboard.Tests.Robustness;

public class FuzzTests
{
    /// <summary>A hundred thousand take an hour: <c>dotnet run -c Release --project Dashboard.Benchmarks -- fuzz</c>.</summary>
    [Theory]
    [InlineData("npy", 300)]
    [InlineData("npz", 200)]
    [InlineData("safetensors", 300)]
    [InlineData("hdf5", 200)]
    [InlineData("parquet", 200)]
    [InlineData("arrow", 200)]
    [InlineData("pytorch", 200)]
    [InlineData("images", 300)]
    [InlineData("zip", 200)]
    [InlineData("study", 200)]
    [InlineData("forms", 300)]
    public async Task Changed_inputs_are_read_or_refused_with_a_sentence(string target, int inputs)
    {
        (int exitCode, string output) = await BenchmarkProgram.RunAsync("fuzz", "--only", target, "--inputs", $"{inputs}");

        Assert.True(exitCode == 0, output);
    }
}
