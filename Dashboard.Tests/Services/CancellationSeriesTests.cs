using Dashboard.Services;

namespace Dashboard.Tests.Services;

public class CancellationSeriesTests
{
    [Fact]
    public void The_next_token_cancels_the_one_before_it()
    {
        using CancellationSeries series = new();
        CancellationToken first = series.Next();
        CancellationToken second = series.Next();
        Assert.True(first.IsCancellationRequested);
        Assert.False(second.IsCancellationRequested);
    }

    [Fact]
    public void After_disposal_every_token_is_cancelled()
    {
        CancellationSeries series = new();
        CancellationToken before = series.Next();
        series.Dispose();
        Assert.True(before.IsCancellationRequested);
        Assert.True(series.Next().IsCancellationRequested);
    }
}
