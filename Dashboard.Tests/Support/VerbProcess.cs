using System.Diagnostics;

namespace Dashboard.Tests.Support;

/// <summary>A verb in a process of its own, so that it can be killed as a machine would.</summary>
internal sealed class VerbProcess : IDisposable
{
    private readonly Process _process;

    private VerbProcess(Process process) => _process = process;

    public bool HasExited => _process.HasExited;

    public static VerbProcess Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Dashboard.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new VerbProcess(Process.Start(start)!);
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using VerbProcess verb = Start(arguments);
        return await verb.FinishAsync();
    }

    public async Task<(int ExitCode, string Output, string Error)> FinishAsync()
    {
        Task<string> output = _process.StandardOutput.ReadToEndAsync(), error = _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, await output, await error);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
