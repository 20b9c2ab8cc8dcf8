using System.Diagnostics;

namespace Dashboard.Tests.Support;

/// <summary>Debian's Python and R, for the programs in docs/. Tests skip where one is not installed, except in CI, where that is a failure.</summary>
internal sealed record Interpreter(string ExecutablePath, string RequiredVariable, string PackagePrefix, Func<string, string> Import)
{
    public static Interpreter Python { get; } = new("/usr/bin/python3", "SELECTIVITY_REQUIRE_PYTHON", "python3-", module => $"import {module}\n");

    public static Interpreter R { get; } = new("/usr/bin/Rscript", "SELECTIVITY_REQUIRE_R", "r-cran-", library => $"library({library})\n");

    public async Task RequireAsync(params string[] modules)
    {
        bool isThere = File.Exists(ExecutablePath) && (await RunAsync(string.Concat(modules.Select(Import)), new Dictionary<string, string>())).ExitCode == 0;
        if (!isThere && Environment.GetEnvironmentVariable(RequiredVariable) != "1")
        {
            Assert.Skip($"This test needs {ExecutablePath} with {string.Join(" and ", modules)} (Debian and Ubuntu: apt-get install {string.Join(' ', modules.Select(m => PackagePrefix + m))}).");
        }

        Assert.True(isThere, $"{ExecutablePath} lacks one of {string.Join(", ", modules)}.");
    }

    public async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, IReadOnlyDictionary<string, string> environment)
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
