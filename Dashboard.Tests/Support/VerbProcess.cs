using System.Diagnostics;
using System.Globalization;

namespace Dashboard.Tests.Support;

/// <summary>A verb in a process of its own, so that it can be killed as a machine would.</summary>
internal sealed class VerbProcess : IDisposable
{
    private readonly Process _process;

    private VerbProcess(Process process) => _process = process;

    public static VerbProcess Start(params string[] arguments) => Start(arguments, null);

    /// <param name="arguments">Of the verb.</param>
    /// <param name="processors">It shall believe that the machine has so many; null tells it the truth.</param>
    public static VerbProcess Start(string[] arguments, int? processors)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Dashboard.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (processors is { } count)
        {
            start.Environment["DOTNET_PROCESSOR_COUNT"] = count.ToString("x", CultureInfo.InvariantCulture);
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

    /// <summary>
    /// kill -9 as soon as something holds. Looked at on a thread of its own: the pool's are at work for other tests, and whoever waits for one of them finds the
    /// work done.
    /// </summary>
    public Task KillWhenAsync(Func<bool> holds)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        return Task.Factory.StartNew(
            () =>
            {
                SpinWait.SpinUntil(() => _process.HasExited || cancellation.IsCancellationRequested || holds());
                Assert.False(_process.HasExited, "The verb ended before it could be killed.");
                _process.Kill();
                _process.WaitForExit();
            },
            cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            // Until it is gone, it may write into the folder that the test deletes next.
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
