using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Benchmarks.Rating;

/// <summary>The app as a process of its own, as a laboratory runs it; it can be killed and started again on the same address.</summary>
internal sealed partial class LoadServer(string folder) : IDisposable
{
    private Process? _process;

    public Uri? Address { get; private set; }

    public int ProcessId => _process!.Id;

    public async Task StartAsync()
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardError = true };
        start.ArgumentList.Add(FindApp());
        start.ArgumentList.Add("serve");
        start.ArgumentList.Add("--data");
        start.ArgumentList.Add(folder);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(Address?.ToString() ?? "http://127.0.0.1:0");
        // All raters of the load come from one address; the limits of a session stay as they are.
        start.Environment["Dashboard__Rating__StartsPerMinuteAndNetwork"] = "1000000";
        start.Environment["Dashboard__Rating__StartsPerMinute"] = "1000000";
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        string? line = null;
        while (Address is null || !Listening().IsMatch(line ?? ""))
        {
            line = await _process.StandardError.ReadLineAsync() ?? throw new InvalidOperationException("The server ended before it listened.");
            if (Listening().Match(line) is { Success: true } found)
            {
                Address = new Uri(found.Groups[1].Value);
            }
            else
            {
                Console.WriteLine($"server: {line}");
            }
        }

        _ = Task.Run(async () =>
        {
            while (await _process.StandardError.ReadLineAsync() is { } more)
            {
                Console.WriteLine($"server: {more}");
            }
        });
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public (TimeSpan Processor, long PeakMemory) Usage()
    {
        _process!.Refresh();
        return (_process.TotalProcessorTime, _process.PeakWorkingSet64);
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
    }

    private static string FindApp()
    {
        // …/Dashboard.Benchmarks/bin/Release/net10.0/ → …/Dashboard/bin/Release/net10.0/
        string here = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string app = Path.Combine(here.Replace("Dashboard.Benchmarks", "Dashboard", StringComparison.Ordinal), "Dashboard.dll");
        return File.Exists(app) ? app : throw new FileNotFoundException(string.Create(CultureInfo.InvariantCulture, $"The app is not built at {app}; build the solution first."));
    }

    [GeneratedRegex(@"(http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
