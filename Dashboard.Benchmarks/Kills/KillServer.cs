using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dashboard.Benchmarks.Kills;

/// <summary>
/// <see cref="KillHost"/> as a process, killed and started again. Each takes a port that is free: the last one's may be another program's by then, or that of a
/// client who tries to reach it. To the clients it is one address.
/// </summary>
internal sealed class KillServer(string folder) : IDisposable
{
    private const int NoPort = 0;

    private Process? _process;
    private volatile int _port = NoPort;
    private (string Run, int Images) _recorded = ("", 0);
    private bool _isFirstReport;

    public static Uri Address { get; } = new("http://localhost/");

    /// <summary>What it printed beside the expected: nothing, if all is well.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Starts that carried on with a recording.</summary>
    public int Resumed { get; private set; }

    /// <summary>Images that had been reported as recorded and were recorded again.</summary>
    public int ImagesLost { get; private set; }

    /// <summary>Returns at once; the task is true when it listens, false when it ended before.</summary>
    public Task<bool> Start()
    {
        ProcessStartInfo start = new("dotnet", [typeof(KillServer).Assembly.Location, KillHost.Verb, folder, "http://127.0.0.1:0"])
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

    /// <summary>Connects a client of <see cref="Address"/> to the process that runs.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, _port is not NoPort and var port ? port : throw new SocketException((int)SocketError.ConnectionRefused), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>kill -9; everything it printed has been read when this returns.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _port = NoPort;
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
            _port = new Uri(line[KillHost.Listening.Length..]).Port;
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
