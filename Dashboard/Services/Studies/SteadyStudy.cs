using Dashboard.Analysis;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies.Results;

namespace Dashboard.Services.Studies;

/// <summary>
/// Brings a page the newest results of a study: at once, then at most once a second. The last change is never swallowed, nor is a failure: the page is
/// told in a sentence, and what comes next is counted all the same.
/// </summary>
public sealed partial class SteadyStudy : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private const string Unexpected = "The results could not be counted, for a reason that stands in the server's log; they are counted again with the next judgment, or when this page is loaded again.";

    private readonly IStudyResults _results;
    private readonly SelectivityCriteria _criteria;
    private readonly ILogger<SteadyStudy> _logger;
    private readonly Func<StudyResults?, string?, Task> _show;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _end = new();
    private int _due;

    /// <param name="studyId">The study.</param>
    /// <param name="results">Where its results are.</param>
    /// <param name="clock">For the interval.</param>
    /// <param name="logger">Takes down what nobody expected.</param>
    /// <param name="show">Called on any thread, one call after another, with the results, or without them and with a sentence about what went wrong.</param>
    /// <param name="criteria">Which images decide on a unit's class; null for the default.</param>
    public SteadyStudy(string studyId, IStudyResults results, TimeProvider clock, ILogger<SteadyStudy> logger, Func<StudyResults?, string?, Task> show, SelectivityCriteria? criteria = null)
    {
        (StudyId, _results, _logger, _show, _criteria) = (studyId, results, logger, show, criteria ?? SelectivityCriteria.Default);
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
            await CountAsync();
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone, or went while it was drawn.
        }
        catch (Exception error)
        {
            LogFailure(_logger, error, StudyId);
        }
    }

    private async Task CountAsync()
    {
        string? problem;
        try
        {
            StudyResults? results = await _results.FindAsync(StudyId, _criteria, _end.Token);
            _end.Token.ThrowIfCancellationRequested();
            await _show(results, null);
            return;
        }
        catch (UserErrorException error)
        {
            problem = error.Message;
        }
        catch (Exception error) when (error is not (OperationCanceledException or ObjectDisposedException))
        {
            LogFailure(_logger, error, StudyId);
            problem = Unexpected;
        }

        await _show(null, problem);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The results of the study {StudyId} could not be counted or drawn")]
    private static partial void LogFailure(ILogger logger, Exception error, string studyId);
}
