using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>
/// Gives every reader changed inputs in a process of its own, and says what was no sentence: an exception of another kind, a dead process, five seconds of
/// computing over one input, a gigabyte of memory, those processes counted that it starts. Each is named by the input's number, which makes the same input again.
/// </summary>
internal static class FuzzRun
{
    private const long MostMemory = 1L << 30;
    /// <summary>What a process killed by a signal ends with: 128 + 9.</summary>
    private const int Killed = 137;

    /// <summary>Of managed memory, in hexadecimal: 768 MB. Beyond, there is an exception that says where.</summary>
    private const string MostManaged = "30000000";

    private const int MostFindings = 40;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5), s_look = TimeSpan.FromMilliseconds(100);

    /// <param name="only">One target; null is all.</param>
    /// <param name="inputs">For each.</param>
    /// <param name="seconds">No more for each; what was done is said.</param>
    public static async Task<int> RunAsync(string? only, int inputs, int seconds)
    {
        bool holds = true;
        foreach (string name in FuzzTargets.Names.Where(n => only is null || n == only))
        {
            string folder = Directory.CreateTempSubdirectory("selectivity-fuzz-").FullName;
            try
            {
                holds &= await RunAsync(name, inputs, TimeSpan.FromSeconds(seconds), folder);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        Console.WriteLine(holds ? "holds" : "DOES NOT HOLD");
        return holds ? 0 : 1;
    }

    private static async Task<bool> RunAsync(string name, int inputs, TimeSpan limit, string folder)
    {
        Stopwatch watch = Stopwatch.StartNew();
        List<string> findings = [];
        long peak = 0, sentences = 0;
        int next = 0;
        while (next < inputs && findings.Count < MostFindings && watch.Elapsed < limit)
        {
            using Process child = Start(name, next, inputs - next, folder);
            Task<string> output = child.StandardOutput.ReadToEndAsync(), error = child.StandardError.ReadToEndAsync();
            string? end = await WatchAsync(child, folder, watch, limit, memory => peak = Math.Max(peak, memory));
            string[] lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            findings.AddRange(lines.Where(l => l.StartsWith("input ", StringComparison.Ordinal)));
            sentences += lines.Where(l => l.StartsWith("sentences ", StringComparison.Ordinal)).Sum(l => long.Parse(l.Split(' ')[1], CultureInfo.InvariantCulture));
            int at = At(folder);
            string complaint = (await error).Split('\n')[0];
            if (end is not null || child.ExitCode is not (0 or Killed))
            {
                findings.Add(string.Create(CultureInfo.InvariantCulture, $"input {at}: {end ?? $"the process ended with {child.ExitCode}: {complaint}"}"));
            }

            if (at < next)
            {
                // It did not come as far as an input: another attempt would not either.
                break;
            }

            next = at + 1;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-14} {next,8} inputs, {findings.Count} findings, {sentences} sentences, peak {peak / 1e6:0} MB, {watch.Elapsed.TotalSeconds:0} s"));
        findings.ForEach(Console.WriteLine);
        return findings.Count == 0;
    }

    /// <returns>Why the process had to be ended; null where it ended by itself or time is up.</returns>
    private static async Task<string?> WatchAsync(Process child, string folder, Stopwatch watch, TimeSpan limit, Action<long> seen)
    {
        int last = -1;
        TimeSpan since = default;
        while (!child.HasExited)
        {
            await Task.WhenAny(child.WaitForExitAsync(), Task.Delay(s_look));
            if (child.HasExited)
            {
                return null;
            }

            // Of the processor: the machine may be busy with other things. Looked at after the input, so that what went into earlier ones is not held against this one.
            int at = At(folder);
            (TimeSpan spent, long memory) = ProcessTree.Of(child.Id);
            seen(memory);
            if (at != last)
            {
                (last, since) = (at, spent);
            }

            string? reason = memory > MostMemory ? $"{memory >> 20} MB of memory" : spent - since > s_longest && last > 0 ? "more than 5 s" : null;
            if (reason is not null || watch.Elapsed > limit)
            {
                child.Kill(entireProcessTree: true);
                await child.WaitForExitAsync();
                return reason;
            }
        }

        return null;
    }

    private static Process Start(string name, int first, int count, string folder) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(FuzzRun).Assembly.Location, FuzzChild.Verb, name, first.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture), folder])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        // What a native library leaves behind when it ends the process goes with the folder.
        Environment = { ["TMPDIR"] = folder, ["DOTNET_gcServer"] = "0", ["DOTNET_GCHeapHardLimit"] = MostManaged },
    })!;

    private static int At(string folder)
    {
        try
        {
            using FileStream progress = new(Path.Combine(folder, "progress"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] number = new byte[sizeof(int)];
            return progress.Read(number) == number.Length ? BinaryPrimitives.ReadInt32LittleEndian(number) : -1;
        }
        catch (FileNotFoundException)
        {
            return -1;
        }
    }
}
