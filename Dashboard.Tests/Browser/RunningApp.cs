using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Browser;

/// <summary>The app, started by the README's command on an empty data folder, on a free port of the loopback address.</summary>
internal sealed partial class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(6); // A first start builds the Release configuration.

    // The command builds before it runs, and two builds of one project get into each other's way.
    private static readonly SemaphoreSlim s_building = new(1);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningApp(Process process, string dataFolder)
    {
        _process = process;
        DataFolder = dataFolder;
    }

    public string DataFolder { get; }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The link that the console prints for a newcomer: opening it signs the browser in, once.</summary>
    public Uri SignIn { get; private set; } = new("http://127.0.0.1");

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static async Task<RunningApp> StartAsync(string? dataFolder = null)
    {
        dataFolder ??= Directory.CreateTempSubdirectory("selectivity-").FullName;
        ProcessStartInfo start = new("dotnet", "run -c Release --project Dashboard")
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["SELECTIVITY_DATA"] = dataFolder,
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["DOTNET_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
            },
        };
        // dotnet test tells its children where to find the test host's build servers; the app must start as from a person's shell.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        await s_building.WaitAsync();
        try
        {
            return await StartAsync(start, dataFolder);
        }
        finally
        {
            s_building.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    private static async Task<RunningApp> StartAsync(ProcessStartInfo start, string dataFolder)
    {
        RunningApp app = new(Process.Start(start)!, dataFolder);
        app._process.OutputDataReceived += (_, line) => app.Read(line.Data);
        app._process.ErrorDataReceived += (_, line) => app.Read(line.Data);
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        Task first = await Task.WhenAny(app._address.Task, app._process.WaitForExitAsync(), Task.Delay(s_startLimit));
        if (first != app._address.Task)
        {
            await app.DisposeAsync();
            throw new InvalidOperationException($"The app did not start. It printed:{Environment.NewLine}{app.Output}");
        }

        app.SignIn = await app._address.Task;
        app.Address = new Uri(app.SignIn, "/");
        return app;
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (ListeningLine().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"(http://127\.0\.0\.1:\d+/sign-in/\S+)")]
    private static partial Regex ListeningLine();
}
