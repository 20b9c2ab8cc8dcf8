using System.Diagnostics;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>
/// Progress over files that are read twice, once to know them and once to store them; a byte stored counts for more, as it takes longer.
/// </summary>
internal sealed class ImportProgress(IProgress<JobProgress> progress, long totalBytes)
{
    private const double StoringWeight = 4;
    private readonly Stopwatch _watch = new();
    private double _hashed, _stored;
    private long _unitsStored;

    public void Hashed(int bytes, string file)
    {
        _hashed += bytes;
        Report($"reading {file}", null);
    }

    public void Stored(long bytes, int units, string layer)
    {
        _stored += bytes;
        _unitsStored += units;
        Report($"storing {layer}", _unitsStored / Math.Max(1e-3, _watch.Elapsed.TotalSeconds));
    }

    private void Report(string step, double? unitsPerSecond)
    {
        if (unitsPerSecond is null)
        {
            _watch.Restart();
        }

        progress.Report(new JobProgress(Math.Min(1, (_hashed + (StoringWeight * _stored)) / ((1 + StoringWeight) * Math.Max(1, totalBytes))), step, unitsPerSecond));
    }
}
