using System.Diagnostics;

namespace Dashboard.Tests.Support;

/// <summary>Debian's Python with requests and pandas, for the programs in docs/. Tests skip where it is not installed, except in CI, where that is a failure.</summary>
internal static class Python
{
    private const string ExecutablePath = "/usr/bin/python3";

    public static async Task RequireAsync(params string[] modules)
    {
        bool isThere = File.Exists(ExecutablePath) && (await RunAsync($"import {string.Join(", ", modules)}", new Dictionary<string, string>())).ExitCode == 0;
        if (!isThere && Environment.GetEnvironmentVariable("SELECTIVITY_REQUIRE_PYTHON") != "1")
        {
            Assert.Skip($"This test needs {ExecutablePath} with {string.Join(" and ", modules)} (Debian and Ubuntu: apt-get install {string.Join(' ', modules.Select(m => "python3-" + m))}).");
        }

        Assert.True(isThere, $"{ExecutablePath} lacks one of {string.Join(", ", modules)}.");
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new(ExecutablePath) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-");
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(program);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
