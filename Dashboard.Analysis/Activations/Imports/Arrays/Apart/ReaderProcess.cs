using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Dashboard.Analysis.Activations.Imports.Arrays.Apart;

/// <summary>A process that reads files for this one, which ends it when a file asks for too much.</summary>
internal sealed class ReaderProcess(ReaderLimits limits) : IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);
    private readonly Process _process = ReaderProgram.Start(limits.ManagedMemory);
    private readonly Lock _lock = new();
    private ReadRequest? _asked;
    private string? _endedFor;
    private bool _isReady = true;

    /// <summary>It can be asked again.</summary>
    public bool IsReady => _isReady && !_process.HasExited;

    public int Id => _process.Id;

    /// <exception cref="UserErrorException">The file is damaged, or asks for more memory or time than one of its size may.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the process is ended.</exception>
    public ReadAnswer Read(ReadRequest request, ReaderLimits fileLimits, CancellationToken cancellation)
    {
        _isReady = false;
        _asked = request;
        string name = Path.GetFileName(request.Path);
        ReadAnswer? answer;
        using (cancellation.Register(Kill))
        using (Timer watch = Watch(request, fileLimits, name))
        {
            answer = Ask(request);
            lock (_lock)
            {
                // From now on, a look that comes late does not end the process over a file that was read.
                _asked = null;
            }
        }

        if (answer is null)
        {
            // Until then, what it wrote cannot be deleted everywhere.
            _process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            throw new UserErrorException(_endedFor ?? string.Create(CultureInfo.InvariantCulture, $"{name} cannot be read: reading it broke the process that did (exit code {_process.ExitCode}); the file is damaged."));
        }

        cancellation.ThrowIfCancellationRequested();
        _isReady = !answer.IsLast;
        return answer.Refusal is null ? answer : throw new UserErrorException(answer.Refusal, answer.Code);
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private ReadAnswer? Ask(ReadRequest request)
    {
        try
        {
            ReaderPipe.Write(_process.StandardInput.BaseStream, request);
            return ReaderPipe.Read<ReadAnswer>(_process.StandardOutput.BaseStream);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            Kill();
            return null;
        }
    }

    private Timer Watch(ReadRequest request, ReaderLimits fileLimits, string name)
    {
        TimeSpan before = TimeSpent() ?? TimeSpan.Zero;
        return new Timer(_ =>
        {
            lock (_lock)
            {
                if (_asked == request && ReasonToEnd(request, fileLimits, before) is { } reason)
                {
                    _endedFor = $"{name} {reason} to read than any sound file of its size; it is damaged, so write or fetch it again.";
                    Kill();
                }
            }
        }, null, s_look, s_look);
    }

    private static long Written(string? target) => target is not null && new FileInfo(target) is { Exists: true } file ? file.Length : 0;

    private string? ReasonToEnd(ReadRequest request, ReaderLimits fileLimits, TimeSpan before)
    {
        try
        {
            return TimeSpent() - before > fileLimits.Time(Written(request.Target)) ? "takes longer"
                : _process.WorkingSet64 > limits.Memory ? "takes more memory" : null;
        }
        catch (Exception error) when (error is InvalidOperationException or IOException)
        {
            // It has just ended, or the file was taken away by a cancelled import.
            return null;
        }
    }

    /// <returns>Of the processor; null where the process has ended, which the system tells in two ways, by how long ago that was.</returns>
    private TimeSpan? TimeSpent()
    {
        try
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It was never started, or is gone.
        }
    }
}
