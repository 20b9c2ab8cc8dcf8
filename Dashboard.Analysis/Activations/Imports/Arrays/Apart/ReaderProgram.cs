using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Dashboard.Analysis.Activations.Imports.Arrays.Apart;

/// <summary>How the reading process is started: this program once more, wherever it was started from (itself, the tests, the benchmarks).</summary>
internal static class ReaderProgram
{
    private const string Name = "Dashboard";

    /// <summary>All that it is told of this process's surroundings: in the rest may be secrets.</summary>
    private static readonly string[] s_passed =
    [
        "PATH", "HOME", "USERPROFILE", "SystemRoot", "TMPDIR", "TMP", "TEMP", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
    ];

    private static readonly string[]? s_command = Command();

    /// <summary>False where the library is used without its program.</summary>
    public static bool Exists => s_command is not null;

    /// <param name="memory">Bytes of managed memory it may take.</param>
    public static Process Start(long memory)
    {
        ProcessStartInfo start = new(s_command![0], [.. s_command[1..], ReaderWorker.Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        Dictionary<string, string?> passed = s_passed.Where(start.Environment.ContainsKey).ToDictionary(n => n, n => start.Environment[n]);
        start.Environment.Clear();
        foreach ((string name, string? value) in passed)
        {
            start.Environment[name] = value;
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = memory.ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        Process process = Process.Start(start)!;

        // What the runtime says of a process that breaks down says nothing to the people here, and a full pipe would stop it.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static string[]? Command()
    {
        string program = Path.Combine(AppContext.BaseDirectory, Name + ".dll"), ending = OperatingSystem.IsWindows() ? ".exe" : "";
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet" + ending));
        if (File.Exists(program) && File.Exists(host))
        {
            return [host, program];
        }

        // Published with its own runtime.
        string own = Path.Combine(AppContext.BaseDirectory, Name + ending);
        return File.Exists(own) ? [own] : null;
    }
}
