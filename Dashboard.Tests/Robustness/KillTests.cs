using Dashboard.Tests.Support;

namespace Dashboard.Tests.Robustness;

public class KillTests
{
    /// <summary>Two hundred kills take half an hour: <c>dotnet run -c Release --project Dashboard.Benchmarks -- kills</c>.</summary>
    [Fact]
    public async Task Killed_at_random_moments_under_load_the_app_loses_and_doubles_nothing()
    {
        (int exitCode, string output) = await BenchmarkProgram.RunAsync("kills", "--times", "2");

        Assert.True(exitCode == 0, output);
    }
}
