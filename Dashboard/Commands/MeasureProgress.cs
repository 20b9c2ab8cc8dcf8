using System.Diagnostics;
using Dashboard.Analysis.Runs;

namespace Dashboard.Commands;

/// <summary>Shares of a layer's units as progress with a rate.</summary>
internal sealed class MeasureProgress(IProgress<JobProgress> target, int units, string doing = "measuring") : IProgress<double>
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public void Report(double value) =>
        target.Report(new JobProgress(value, $"{doing} {units} units", value * units / Math.Max(_watch.Elapsed.TotalSeconds, 0.001)));
}
