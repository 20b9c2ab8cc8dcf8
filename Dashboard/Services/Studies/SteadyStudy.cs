using Dashboard.Analysis.Studies.Results;

namespace Dashboard.Services.Studies;

/// <summary>Brings a page the newest results of a study: at once, then at most once a second. The last change is never swallowed.</summary>
public sealed class SteadyStudy : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly IStudyResults _results;
    private readonly Func<StudyResults?, Task> _show;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _end = new();
    private int _due;

    /// <param name="studyId">The study.</param>
    /// <param name="results">Where its results are.</param>
    /// <param name="clock">For the interval.</param>
    /// <param name="show">Called on any thread, one call after another.</param>
    public SteadyStudy(string studyId, IStudyResults results, TimeProvider clock, Func<StudyResults?, Task> show)
    {
        (StudyId, _results, _show) = (studyId, results, show);
        _due = 1;
        results.Changed += OnChanged;
        _timer = clock.CreateTimer(_ => _ = ShowAsync(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public string StudyId { get; }

    public void Dispose()
    {
        _results.Changed -= OnChanged;
        _end.Cancel();
        _timer.Dispose();
    }

    private void OnChanged(string studyId)
    {
        if (studyId == StudyId && Interlocked.Exchange(ref _due, 1) == 0 && !_end.IsCancellationRequested)
        {
            _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task ShowAsync()
    {
        Interlocked.Exchange(ref _due, 0);
        try
        {
            StudyResults? results = await _results.FindAsync(StudyId, _end.Token);
            if (!_end.IsCancellationRequested)
            {
                await _show(results);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (ObjectDisposedException)
        {
            // The page went while it was drawn.
        }
    }
}
