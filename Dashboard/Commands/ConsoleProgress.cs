using System.Diagnostics;
using System.Globalization;
using Dashboard.Analysis.Runs;

namespace Dashboard.Commands;

/// <summary>
/// Progress of a long verb on standard error: on a terminal one line that is drawn again, with rate and time left; otherwise a plain line
/// every few seconds, so that a log stays readable.
/// </summary>
internal sealed class ConsoleProgress : IProgress<JobProgress>, IDisposable
{
    private const int BarWidth = 30;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private readonly TimeSpan _interval = Console.IsErrorRedirected ? TimeSpan.FromSeconds(5) : TimeSpan.FromMilliseconds(200);
    private TimeSpan _next = TimeSpan.Zero;
    private int _drawn;

    public void Report(JobProgress value)
    {
        lock (_gate)
        {
            if (_watch.Elapsed < _next && value.Fraction < 1)
            {
                return;
            }

            _next = _watch.Elapsed + _interval;
            string line = Describe(value);
            if (Console.IsErrorRedirected)
            {
                Console.Error.WriteLine(line);
                return;
            }

            int filled = (int)(BarWidth * Math.Clamp(value.Fraction, 0, 1));
            string bar = $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {line}";
            Console.Error.Write("\r" + bar.PadRight(_drawn));
            _drawn = bar.Length;
        }
    }

    public void Dispose()
    {
        if (_drawn > 0)
        {
            Console.Error.WriteLine();
        }
    }

    private string Describe(JobProgress value)
    {
        string rate = value.ItemsPerSecond is { } perSecond ? string.Create(CultureInfo.InvariantCulture, $", {perSecond:0.#}/s") : "";
        string left = value.Fraction is > 0.01 and < 1
            ? string.Create(CultureInfo.InvariantCulture, $", {TimeSpan.FromSeconds(Math.Round(_watch.Elapsed.TotalSeconds * (1 - value.Fraction) / value.Fraction)):hh\\:mm\\:ss} left")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{value.Fraction,4:P0} {value.Step}{rate}{left}");
    }
}
