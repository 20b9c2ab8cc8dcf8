using System.Collections.Immutable;
using Dashboard.Analysis;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services;

/// <summary>
/// What a page knows of a run's layers under one set of criteria. Results of different criteria never stand side by side:
/// until <see cref="Criteria"/> changes here, everything shown belongs to it.
/// </summary>
/// <param name="Criteria">What the results belong to.</param>
/// <param name="Layers">Results so far, by layer.</param>
/// <param name="Problems">A sentence for each layer that could not be measured.</param>
/// <param name="Working">The layer being measured; null when nothing is.</param>
/// <param name="Fraction">How far that layer is, 0…1.</param>
/// <param name="IsOutdated">Newer criteria are being measured and have nothing to show yet.</param>
public sealed record LayerResults(
    SelectivityCriteria Criteria,
    ImmutableDictionary<string, LayerMeasures> Layers,
    ImmutableDictionary<string, string> Problems,
    string? Working,
    double Fraction,
    bool IsOutdated)
{
    public static LayerResults Empty(SelectivityCriteria criteria) => new(criteria, [], [], null, 0, false);
}

/// <summary>
/// Measures a run's layers one after another for a page: the newest request cancels older ones, layers appear as they finish. A change that is
/// answered quickly replaces the old results at once and whole; only when it takes longer does the page go over to partial results.
/// </summary>
public sealed class LayerMeasuresFeed(IRunMeasures measures, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan s_betweenProgress = TimeSpan.FromMilliseconds(250);
    private readonly CancellationSeries _requests = new();
    private readonly Lock _gate = new();
    private (string RunId, string Layers, SelectivityCriteria Criteria)? _asked;

    /// <summary>Raised on any thread.</summary>
    public event Action? Changed;

    public LayerResults? Current { get; private set; }

    /// <summary>Whether this was asked for last: asking again would measure it once more.</summary>
    public bool Shows(string runId, IReadOnlyList<LayerInfo> layers, SelectivityCriteria criteria) => _asked == (runId, NamesOf(layers), criteria);

    /// <returns>Completes when all layers are measured or a newer request took over. Expected failures are in the results.</returns>
    public async Task ShowAsync(string runId, IReadOnlyList<LayerInfo> layers, SelectivityCriteria criteria)
    {
        _asked = (runId, NamesOf(layers), criteria);
        CancellationToken token = _requests.Next();
        long asked = clock.GetTimestamp();
        try
        {
            await Task.Run(() => MeasureAllAsync(runId, layers, criteria, asked, token), token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer request shows its own results.
        }
    }

    public void Dispose() => _requests.Dispose();

    private static string NamesOf(IReadOnlyList<LayerInfo> layers) => string.Join('\n', layers.Select(l => l.Name));

    private async Task MeasureAllAsync(string runId, IReadOnlyList<LayerInfo> layers, SelectivityCriteria criteria, long asked, CancellationToken token)
    {
        bool visible = Current is null;
        LayerResults next = LayerResults.Empty(criteria);
        foreach (LayerInfo layer in layers)
        {
            token.ThrowIfCancellationRequested();
            next = next with { Working = layer.Name, Fraction = 0 };
            Show(next);
            SteadyProgress progress = new(clock, s_betweenProgress, fraction => Show(next with { Fraction = fraction }));
            try
            {
                LayerMeasures measured = await measures.MeasureAsync(runId, layer.Name, criteria, progress, token);
                progress.Stop();
                next = next with { Layers = next.Layers.SetItem(layer.Name, measured) };
            }
            catch (UserErrorException error)
            {
                progress.Stop();
                next = next with { Problems = next.Problems.SetItem(layer.Name, error.Message) };
            }

            Show(next);
        }

        visible = true;
        Show(next with { Working = null, Fraction = 1 });

        void Show(LayerResults results)
        {
            if (!visible && clock.GetElapsedTime(asked) < s_patience)
            {
                return;
            }

            lock (_gate)
            {
                // Reports may still come from threads whose request is over.
                if (token.IsCancellationRequested)
                {
                    return;
                }

                bool nothingYet = results.Layers.IsEmpty && results.Problems.IsEmpty && !visible;
                visible |= !nothingYet;
                Current = nothingYet && Current is { } old ? old with { Working = results.Working, Fraction = results.Fraction, IsOutdated = true } : results;
            }

            Changed?.Invoke();
        }
    }

    /// <summary>Passes on a few reports a second, none after <see cref="Stop"/>.</summary>
    private sealed class SteadyProgress(TimeProvider clock, TimeSpan interval, Action<double> report) : IProgress<double>
    {
        private readonly Lock _gate = new();
        private long _last = clock.GetTimestamp();
        private bool _stopped;

        public void Report(double value)
        {
            lock (_gate)
            {
                if (!_stopped && clock.GetElapsedTime(_last) >= interval)
                {
                    _last = clock.GetTimestamp();
                    report(value);
                }
            }
        }

        public void Stop()
        {
            lock (_gate)
            {
                _stopped = true;
            }
        }
    }
}
