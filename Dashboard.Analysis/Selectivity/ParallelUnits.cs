using System.Runtime.ExceptionServices;

namespace Dashboard.Analysis.Selectivity;

/// <param name="unit">Which unit.</param>
/// <param name="values">Its activations, valid during the call only.</param>
internal delegate void UnitWork(int unit, ReadOnlySpan<float> values);

/// <summary>
/// Runs over the units of a matrix on a fixed number of threads. Who works on which unit is left to chance, so the work on one unit must
/// not depend on any other: then the result is the same whatever the number of threads.
/// </summary>
internal static class ParallelUnits
{
    // So that the last block of one worker does not leave the others idle for long.
    private const int BlocksPerWorker = 4;

    /// <param name="matrix">Read block by block.</param>
    /// <param name="first">First unit.</param>
    /// <param name="count">How many units.</param>
    /// <param name="workers">Threads, at least 1; this thread is one of them.</param>
    /// <param name="createWork">Called once a thread: buffers belong to what it returns.</param>
    /// <param name="progress">Share of the units done, 0…1; never called from two threads at once.</param>
    /// <param name="cancellation">Looked at before every unit.</param>
    public static void ForEach(
        IActivationMatrix matrix, int first, int count, int workers, Func<UnitWork> createWork, IProgress<double>? progress, CancellationToken cancellation)
    {
        int block = Math.Min(matrix.UnitsPerRead, Math.Max(1, count / (workers * BlocksPerWorker)));
        int next = 0, done = 0;
        Lock gate = new();
        ExceptionDispatchInfo? failure = null;

        void Work()
        {
            try
            {
                UnitWork work = createWork();
                float[] values = new float[(long)block * matrix.ImageCount];
                while (Volatile.Read(ref failure) is null)
                {
                    int start = Interlocked.Add(ref next, block) - block;
                    if (start >= count)
                    {
                        return;
                    }

                    int length = Math.Min(block, count - start);
                    matrix.ReadUnits(first + start, length, values.AsSpan(0, length * matrix.ImageCount));
                    for (int i = 0; i < length; i++)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        work(first + start + i, values.AsSpan(i * matrix.ImageCount, matrix.ImageCount));
                    }

                    lock (gate)
                    {
                        done += length;
                        progress?.Report((double)done / count);
                    }
                }
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(error), null);
            }
        }

        Thread[] helpers = [.. Enumerable.Range(1, Math.Min(workers, Math.Max(1, count)) - 1).Select(i => new Thread(Work) { IsBackground = true, Name = $"measures {i}" })];
        foreach (Thread helper in helpers)
        {
            helper.Start();
        }

        Work();
        foreach (Thread helper in helpers)
        {
            helper.Join();
        }

        failure?.Throw();
    }
}
