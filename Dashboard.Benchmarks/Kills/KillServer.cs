using System.Diagnostics;
using System.Globalization;

namespace Dashboard.Benchmarks.Kills;

/// <summary><see cref="KillHost"/> as a process, killed and started again on the same address.</summary>
internal sealed class KillServer(string folder) : IDisposable
{
    private Process? _process;
    private (string Run, int Images) _recorded = ("", 0);
    private bool _isFirstReport;

    public Uri? Address { get; private set; }

    /// <summary>What it printed beside the expected: nothing, if all is well.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Starts that carried on with a recording.</summary>
    public int Resumed { get; private set; }

    /// <summary>Images that had been reported as recorded and were recorded again.</summary>
    public int ImagesLost { get; private set; }

    /// <summary>Returns at once; the task is true when it listens, false when it ended before.</summary>
    public Task<bool> Start()
    {
        ProcessStartInfo start = new("dotnet", [typeof(KillServer).Assembly.Location, KillHost.Verb, folder, Address?.ToString() ?? "http://127.0.0.1:0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        // All raters come from one address, faster than people.
        start.Environment["Dashboard__Rating__StartsPerMinuteAndNetwork"] = "1000000";
        start.Environment["Dashboard__Rating__StartsPerMinute"] = "1000000";
        start.Environment["Dashboard__Rating__AnswersPerSecond"] = "1000";
        start.Environment["Dashboard__Rating__AnswerBurst"] = "1000";
        Process process = _process = Process.Start(start)!;
        _isFirstReport = true;
        TaskCompletionSource<bool> listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Read(line.Data, listens);
        process.ErrorDataReceived += (_, line) => Complain(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return listens.Task;
    }

    /// <summary>kill -9; everything it printed has been read when this returns.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
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

    private void Read(string? line, TaskCompletionSource<bool> listens)
    {
        if (line is null)
        {
            listens.TrySetResult(false);
        }
        else if (line.StartsWith(KillHost.Listening, StringComparison.Ordinal))
        {
            Address = new Uri(line[KillHost.Listening.Length..]);
            listens.TrySetResult(true);
        }
        else if (line.StartsWith(KillHost.Recorded, StringComparison.Ordinal) && line.Split(' ') is [_, { } run, { } images])
        {
            NoteRecorded(run, int.Parse(images, CultureInfo.InvariantCulture));
        }
        else
        {
            Complain(line);
        }
    }

    private void NoteRecorded(string run, int images)
    {
        if (_isFirstReport && _recorded.Run == run)
        {
            Resumed++;
            // The first report of a process is one batch beyond what it found.
            ImagesLost += Math.Max(0, _recorded.Images + 1 - images);
        }

        _isFirstReport = false;
        _recorded = (run, images);
    }

    private void Complain(string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            lock (Complaints)
            {
                Complaints.Add(line);
            }
        }
    }
}
