namespace Dashboard.Services;

/// <summary>
/// Passes values on at a bounded rate: the first at once, then at most one an interval, always the newest, and the last one for certain.
/// A dragged slider posts dozens of values a second; what hangs on them needs a handful.
/// </summary>
/// <param name="interval">Shortest time between two deliveries.</param>
/// <param name="clock">Tests replace it.</param>
/// <param name="deliver">Awaited: values that arrive meanwhile wait, and only the newest of them is delivered.</param>
public sealed class LatestValue<T>(TimeSpan interval, TimeProvider clock, Func<T, Task> deliver) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closed = new();
    private bool _delivering, _hasPending;
    private T? _pending;

    /// <returns>Completes when the queue is empty again; for callers that merely pass it a value: when another one is delivering.</returns>
    public async Task PostAsync(T value)
    {
        lock (_gate)
        {
            _pending = value;
            _hasPending = true;
            if (_delivering || _closed.IsCancellationRequested)
            {
                return;
            }

            _delivering = true;
        }

        try
        {
            while (TryTake(out T? next))
            {
                await deliver(next!);
                await Task.Delay(interval, clock, _closed.Token);
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is gone; nobody waits for the rest.
        }
        catch
        {
            lock (_gate)
            {
                _delivering = false;
            }

            throw;
        }
    }

    public void Dispose() => _closed.Cancel();

    private bool TryTake(out T? value)
    {
        lock (_gate)
        {
            value = _pending;
            bool has = _hasPending;
            _hasPending = false;
            _pending = default;
            _delivering = has;
            return has;
        }
    }
}
