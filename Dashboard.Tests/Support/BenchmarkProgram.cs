using System.Diagnostics;

namespace Dashboard.Tests.Support;

/// <summary>The programs that kill and fuzz the app, built beside the tests, run in short.</summary>
internal static class BenchmarkProgram
{
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        // …/Dashboard.Tests/bin/Release/net10.0/ → …/Dashboard.Benchmarks/bin/Release/net10.0/
        string here = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string program = Path.Combine(here.Replace("Dashboard.Tests", "Dashboard.Benchmarks", StringComparison.Ordinal), "Dashboard.Benchmarks.dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await error);
    }
}
