namespace Dashboard.Services;

/// <summary>The newest request wins: taking the next token cancels the one before it.</summary>
public sealed class CancellationSeries : IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _current;
    private bool _closed;

    /// <returns>A token that is cancelled by the next call, by <see cref="Cancel"/> and by <see cref="Dispose"/>.</returns>
    public CancellationToken Next()
    {
        CancellationTokenSource next = new();
        CancellationTokenSource? previous;
        lock (_gate)
        {
            previous = _current;
            _current = next;
            if (_closed)
            {
                next.Cancel();
            }
        }

        // The source is left to the collector: work that still holds the token may register on it for a moment longer.
        previous?.Cancel();
        return next.Token;
    }

    public void Cancel()
    {
        CancellationTokenSource? current;
        lock (_gate)
        {
            current = _current;
            _current = null;
        }

        current?.Cancel();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
        }

        Cancel();
    }
}
