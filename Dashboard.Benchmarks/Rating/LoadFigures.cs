using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Dashboard.Benchmarks.Rating;

/// <summary>What the raters saw.</summary>
internal sealed class LoadFigures
{
    private readonly ConcurrentBag<(string What, long Start, double Milliseconds)> _requests = [];
    private readonly ConcurrentDictionary<int, int> _refused = new();
    private readonly ConcurrentBag<string> _nonces = [];
    private readonly ConcurrentBag<string> _stuck = [];
    private long _outageFrom = long.MaxValue, _outageTo = long.MinValue;

    public IReadOnlyCollection<string> AcknowledgedNonces => _nonces;

    public IReadOnlyCollection<string> StuckRaters => _stuck;

    public void Acknowledged(string nonce) => _nonces.Add(nonce);

    public void Stuck(int rater, string title) => _stuck.Add(string.Create(CultureInfo.InvariantCulture, $"rater {rater} ended on the page \"{title}\""));

    public void Answered(string what, long start, TimeSpan took) => _requests.Add((what, start, took.TotalMilliseconds));

    /// <param name="status">0 for no connection.</param>
    public void Refused(int status) => _refused.AddOrUpdate(status, 1, (_, n) => n + 1);

    /// <summary>Requests made while there was no server are not its latency.</summary>
    public void Outage(long from, long to) => (_outageFrom, _outageTo) = (from, to);

    public void Print()
    {
        foreach (IGrouping<string, double> group in _requests.Where(r => r.Start < _outageFrom || r.Start > _outageTo).GroupBy(r => r.What, r => r.Milliseconds).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            double[] sorted = [.. group.Order()];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{group.Key,-14} {sorted.Length,7} requests   p50 {At(sorted, 0.5),7:0.0}   p95 {At(sorted, 0.95),7:0.0}   p99 {At(sorted, 0.99),7:0.0}   max {sorted[^1],7:0.0} ms"));
        }

        long[] answers = [.. _requests.Where(r => r.What == "answer").Select(r => r.Start).Order()];
        if (answers.Length > 0)
        {
            long second = Stopwatch.Frequency;
            int busiest = answers.GroupBy(t => t / second).Max(g => g.Count());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"answers in the busiest second: {busiest}"));
        }

        Console.WriteLine($"asked to try again: {(_refused.IsEmpty ? "never" : string.Join(", ", _refused.Select(r => string.Create(CultureInfo.InvariantCulture, $"{(r.Key == 0 ? "no connection" : r.Key)} {r.Value} times"))))}");
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
