namespace Dashboard.Analysis.Runs;

/// <summary>
/// Several callers who want the same result wait for one computation. It is cancelled when the last of them has given up, and each hears its progress.
/// </summary>
internal sealed class SharedWork<TKey, TResult>
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Work> _underWay = [];

    public async Task<TResult> RunAsync(TKey key, Func<IProgress<double>, CancellationToken, Task<TResult>> start, IProgress<double>? progress, CancellationToken cancellation)
    {
        Work work;
        lock (_gate)
        {
            if (!_underWay.TryGetValue(key, out Work? there))
            {
                _underWay.Add(key, there = new Work());
                there.Begin(start);
            }

            work = there;
            work.Join(progress);
        }

        try
        {
            return await work.Result.WaitAsync(cancellation);
        }
        finally
        {
            Leave(key, work, progress);
        }
    }

    private void Leave(TKey key, Work work, IProgress<double>? progress)
    {
        lock (_gate)
        {
            bool isLast = work.Leave(progress);
            if ((isLast || work.Result.IsCompleted) && _underWay.TryGetValue(key, out Work? there) && ReferenceEquals(there, work))
            {
                _underWay.Remove(key);
            }

            if (isLast)
            {
                work.Stop();
            }
        }
    }

#pragma warning disable CA1001 // The source has neither a timer nor a wait handle, and whoever joins last cannot know whether the work still looks at it.
    private sealed class Work : IProgress<double>
#pragma warning restore CA1001
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Lock _listening = new();
        private readonly List<IProgress<double>> _listeners = [];
        private int _waiting;

        public Task<TResult> Result { get; private set; } = null!;

        public void Begin(Func<IProgress<double>, CancellationToken, Task<TResult>> start) => Result = Task.Run(() => start(this, _stop.Token));

        public void Join(IProgress<double>? progress)
        {
            _waiting++;
            lock (_listening)
            {
                if (progress is not null)
                {
                    _listeners.Add(progress);
                }
            }
        }

        /// <returns>Whether nobody waits any more.</returns>
        public bool Leave(IProgress<double>? progress)
        {
            lock (_listening)
            {
                if (progress is not null)
                {
                    _listeners.Remove(progress);
                }
            }

            return --_waiting == 0;
        }

        public void Stop() => _stop.Cancel();

        public void Report(double value)
        {
            IProgress<double>[] listeners;
            lock (_listening)
            {
                listeners = [.. _listeners];
            }

            foreach (IProgress<double> listener in listeners)
            {
                listener.Report(value);
            }
        }
    }
}
