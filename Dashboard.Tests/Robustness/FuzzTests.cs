using Dashboard.Tests.Support;

namespace Dashboard.Tests.Robustness;

public class FuzzTests
{
    /// <summary>A hundred thousand of each take an hour: <c>dotnet run -c Release --project Dashboard.Benchmarks -- fuzz</c>.</summary>
    [Theory]
    [InlineData("hdf5", 500)]
    [InlineData("parquet", 500)]
    [InlineData("arrow", 500)]
    [InlineData("prototxt", 200)]
    [InlineData("caffemodel", 100)]
    [InlineData("binaryproto", 500)]
    [InlineData("array-lists", 300)]
    [InlineData("layer-list", 200)]
    [InlineData("matching", 1000)]
    [InlineData("wordnet", 1000)]
    [InlineData("images", 300)]
    [InlineData("study", 150)]
    [InlineData("forms", 200)]
    [InlineData("api", 300)]
    public async Task Changed_inputs_are_read_or_refused_with_a_sentence(string target, int inputs)
    {
        (int exitCode, string output) = await BenchmarkProgram.RunAsync("fuzz", "--only", target, "--inputs", $"{inputs}");

        Assert.True(exitCode == 0, output);
    }
}
