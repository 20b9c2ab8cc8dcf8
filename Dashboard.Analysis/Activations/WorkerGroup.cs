using System.Runtime.ExceptionServices;

namespace Dashboard.Analysis.Activations;

/// <summary>
/// Dedicated threads of one piece of work. Threads, not tasks: libtorch keeps its thread count, dispose scopes and gradient mode per thread.
/// The first failure stops all others and is thrown again on the caller's thread.
/// </summary>
internal sealed class WorkerGroup(CancellationTokenSource stop)
{
    private readonly List<Thread> _threads = [];
    private ExceptionDispatchInfo? _failure;

    /// <param name="name">Shown in a debugger.</param>
    /// <param name="count">How many threads run <paramref name="work"/>.</param>
    /// <param name="work">What each thread does.</param>
    /// <param name="whenAllDone">Called once, after the last of them ended.</param>
    public void Start(string name, int count, Action work, Action whenAllDone)
    {
        int running = count;
        for (int i = 0; i < count; i++)
        {
            Thread thread = new(() =>
            {
                try
                {
                    work();
                }
                catch (OperationCanceledException)
                {
                    // Somebody else failed or the caller cancelled: nothing of this thread's own to report.
                }
                catch (Exception error)
                {
                    Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(error), null);
                    stop.Cancel();
                }
                finally
                {
                    if (Interlocked.Decrement(ref running) == 0)
                    {
                        whenAllDone();
                    }
                }
            })
            {
                Name = $"{name} {i + 1}",
                IsBackground = true,
            };
            _threads.Add(thread);
            thread.Start();
        }
    }

    public void Join() => _threads.ForEach(t => t.Join());

    public void ThrowFirst() => _failure?.Throw();
}
