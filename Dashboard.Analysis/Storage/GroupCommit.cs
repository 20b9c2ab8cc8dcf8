using System.Threading.Channels;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// Writes what arrives together in one transaction with one flush, in the order it arrived, and tells each writer when hers is on the disk.
/// While one batch is being flushed the next gathers, so that a burst costs few flushes and a single write waits for nobody.
/// See docs/decisions/group-commit.md.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    /// <summary>Keeps a transaction within a few megabytes of LiteDB's cache.</summary>
    private const int LargestBatch = 500;

    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Action<Action<ILiteDatabase>> _write;
    private readonly Task _writing;

    /// <param name="write">Writes in one transaction and flushes it, as <see cref="DashboardDatabase.Write"/>.</param>
    public GroupCommit(Action<Action<ILiteDatabase>> write)
    {
        _write = write;
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>A batch could not be written; none of it is in the file. Raised before its writers are told. The handler must call <see cref="FailQueued"/>.</summary>
    public event Action<Exception>? Failed;

    /// <returns>Completes when the write, and every one before it, is on the disk.</returns>
    public Task Add(Action<ILiteDatabase> write)
    {
        Pending pending = new(write);
        if (!_queue.Writer.TryWrite(pending))
        {
            pending.Done.SetException(new ObjectDisposedException(nameof(GroupCommit)));
        }

        return pending.Done.Task;
    }

    /// <summary>Completes when everything added before is on the disk.</summary>
    public Task Barrier() => Add(_ => { });

    /// <summary>Refuses what is queued: it was decided on a state that the failed batch was part of. Only from <see cref="Failed"/>.</summary>
    public void FailQueued(Exception error)
    {
        while (_queue.Reader.TryRead(out Pending? pending))
        {
            pending.Done.SetException(error);
        }
    }

    /// <summary>Writes what is queued, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync()
    {
        List<Pending> batch = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < LargestBatch && _queue.Reader.TryRead(out Pending? pending))
            {
                batch.Add(pending);
            }

            Commit(batch);
        }
    }

    private void Commit(List<Pending> batch)
    {
        try
        {
            _write(database => batch.ForEach(p => p.Write(database)));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Failed?.Invoke(error);
            batch.ForEach(p => p.Done.SetException(error));
            return;
        }

        batch.ForEach(p => p.Done.SetResult());
    }

    private sealed record Pending(Action<ILiteDatabase> Write)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
