using System.Diagnostics;
using System.Globalization;

namespace Dashboard.Benchmarks;

/// <summary>The app as a process of its own, so that its memory is its own.</summary>
internal sealed class ServedApp : IDisposable
{
    private readonly Process _process;

    private ServedApp(Process process, Uri signIn) => (_process, SignIn, Address) = (process, signIn, new Uri(signIn, "/"));

    public Uri Address { get; }

    /// <summary>Opening it signs a browser in, once.</summary>
    public Uri SignIn { get; }

    public static async Task<ServedApp> StartAsync(string dataFolder)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "Dashboard", "bin", "Release", "net10.0", "Dashboard.dll");
        Process process = Process.Start(new ProcessStartInfo("dotnet", [program, "serve", "--data", dataFolder, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(program)),
        })!;
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            int at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (at >= 0)
            {
                _ = process.StandardError.ReadToEndAsync();
                return new ServedApp(process, new Uri(line[at..].Split(' ')[0]));
            }
        }

        throw new InvalidOperationException("The app ended before it listened; build the solution in Release first.");
    }

    /// <summary>Resident and peak resident memory in MB.</summary>
    public (double Now, double Peak) Memory()
    {
        _process.Refresh();
        return (_process.WorkingSet64 / 1e6, PeakOf(_process));
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    // .NET gives no peak of another process on Linux.
    private static double PeakOf(Process process)
    {
        string status = $"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status";
        string? line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(l => l.StartsWith("VmHWM", StringComparison.Ordinal)) : null;
        return line is null ? process.PeakWorkingSet64 / 1e6 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
