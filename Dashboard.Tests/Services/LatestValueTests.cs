using Dashboard.Services;

namespace Dashboard.Tests.Services;

public class LatestValueTests
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Fifty_quick_values_become_the_first_and_the_last()
    {
        ManualClock clock = new();
        List<int> delivered = [];
        using LatestValue<int> values = new(s_interval, clock, v =>
        {
            delivered.Add(v);
            return Task.CompletedTask;
        });

        Task first = values.PostAsync(0);
        for (int i = 1; i < 50; i++)
        {
            await values.PostAsync(i);
        }

        Assert.Equal([0], delivered);
        clock.Advance(s_interval);
        await WaitAsync(() => delivered.Count == 2);
        clock.Advance(s_interval);
        await first;
        Assert.Equal([0, 49], delivered);
    }

    [Fact]
    public async Task A_value_after_a_pause_goes_out_at_once()
    {
        ManualClock clock = new();
        List<int> delivered = [];
        using LatestValue<int> values = new(s_interval, clock, v =>
        {
            delivered.Add(v);
            return Task.CompletedTask;
        });

        Task first = values.PostAsync(1);
        clock.Advance(s_interval);
        await first;
        Task second = values.PostAsync(2);
        Assert.Equal([1, 2], delivered);
        clock.Advance(s_interval);
        await second;
    }

    [Fact]
    public async Task A_failed_delivery_does_not_block_the_next()
    {
        ManualClock clock = new();
        int calls = 0;
        using LatestValue<int> values = new(s_interval, clock, _ => ++calls == 1 ? throw new InvalidOperationException("once") : Task.CompletedTask);

        await Assert.ThrowsAsync<InvalidOperationException>(() => values.PostAsync(1));
        Task second = values.PostAsync(2);
        Assert.Equal(2, calls);
        clock.Advance(s_interval);
        await second;
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
