using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Components.Support;

/// <summary>Measures the test run at once, or layer by layer when the test says so.</summary>
internal sealed class FakeRunMeasures(TestRun run) : IRunMeasures
{
    private readonly Dictionary<string, TaskCompletionSource> _held = [];
    private int _calls;

    public int Calls => _calls;

    public SelectivityCriteria? LastCriteria { get; private set; }

    public Exception? Failure { get; set; }

    /// <summary>From now on this layer is measured only after the returned source is set.</summary>
    public TaskCompletionSource Hold(string layer) => _held[layer] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<LayerMeasures> MeasureAsync(
        string runId, string layer, SelectivityCriteria criteria, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref _calls);
        LastCriteria = criteria;
        if (_held.TryGetValue(layer, out TaskCompletionSource? held))
        {
            await held.Task.WaitAsync(cancellation);
        }

        if (Failure is not null)
        {
            throw Failure;
        }

        UnitMeasures[] units = run.Measure(layer, criteria);
        return new LayerMeasures(runId, layer, criteria, new IncludedImages(units[0].NImages, TestRun.Images - units[0].NImages, units[0].NClasses, TestRun.Classes - units[0].NClasses), units);
    }
}
