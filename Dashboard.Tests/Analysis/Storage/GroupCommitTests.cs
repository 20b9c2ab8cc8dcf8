using Dashboard.Analysis.Storage;
using LiteDB;

namespace Dashboard.Tests.Analysis.Storage;

public class GroupCommitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_arrives_during_a_flush_is_written_together_and_in_order()
    {
        using ManualResetEventSlim flushing = new(), go = new();
        List<List<int>> batches = [];
        List<int> current = [];
        await using GroupCommit writer = new(write =>
        {
            current = [];
            write(null!);
            batches.Add(current);
            flushing.Set();
            go.Wait(Token);
        });

        Task first = writer.Add(_ => current.Add(0));
        flushing.Wait(Token);
        Task[] others = [.. Enumerable.Range(1, 20).Select(i => writer.Add(_ => current.Add(i)))];
        Task barrier = writer.Barrier();
        Assert.False(first.IsCompleted || barrier.IsCompleted);
        go.Set();
        await Task.WhenAll([first, .. others, barrier]);

        Assert.Equal([[0], [.. Enumerable.Range(1, 20)]], batches);
    }

    [Fact]
    public async Task A_failed_batch_is_told_to_its_writers_and_to_those_behind_it()
    {
        using ManualResetEventSlim failing = new(), go = new();
        bool fails = true;
        List<string> order = [];
        await using GroupCommit writer = new(write =>
        {
            if (fails)
            {
                failing.Set();
                go.Wait(Token);
                throw new IOException("No space left on device");
            }

            write(null!);
        });
        writer.Failed += error =>
        {
            order.Add("failed");
            writer.FailQueued(error);
        };

        Task first = writer.Add(_ => order.Add("first"));
        failing.Wait(Token);
        Task behind = writer.Add(_ => order.Add("behind"));
        go.Set();
        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => behind);

        fails = false;
        await writer.Add(_ => order.Add("later"));
        Assert.Equal(["failed", "later"], order);
    }

    [Fact]
    public async Task Nothing_is_lost_when_it_closes()
    {
        int written = 0;
        GroupCommit writer = new(write => write(null!));
        Task[] all = [.. Enumerable.Range(0, 2000).Select(_ => writer.Add((ILiteDatabase _) => written++))];
        await writer.DisposeAsync();
        await Task.WhenAll(all);
        Assert.Equal(2000, written);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => writer.Barrier());
    }
}
