using Dashboard.Analysis;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Services;

public class LayerMeasuresFeedTests
{
    private static readonly SelectivityCriteria s_all = new() { MinImagesPerClass = 1 };

    [Fact]
    public async Task All_layers_are_measured_under_the_criteria_asked_for()
    {
        TestRun run = TestRun.Create();
        using LayerMeasuresFeed feed = new(new FakeRunMeasures(run), TimeProvider.System);
        await feed.ShowAsync(run.Run.Id, run.Run.Layers, s_all);
        Assert.Equal(["conv", "fc"], feed.Current!.Layers.Keys.Order());
        Assert.Null(feed.Current.Working);
        Assert.Equal(s_all, feed.Current.Criteria);
    }

    [Fact]
    public async Task It_knows_what_was_asked_for_last_by_run_layers_and_criteria()
    {
        TestRun run = TestRun.Create();
        using LayerMeasuresFeed feed = new(new FakeRunMeasures(run), TimeProvider.System);
        Assert.False(feed.Shows(run.Run.Id, run.Run.Layers, s_all));
        await feed.ShowAsync(run.Run.Id, run.Run.Layers, s_all);
        Assert.True(feed.Shows(run.Run.Id, [.. run.Run.Layers], new SelectivityCriteria { MinImagesPerClass = 1 }));
        Assert.False(feed.Shows("another", run.Run.Layers, s_all));
        Assert.False(feed.Shows(run.Run.Id, [run.Run.Layers[0]], s_all));
        Assert.False(feed.Shows(run.Run.Id, run.Run.Layers, s_all with { K = 3 }));
        await feed.ShowAsync(run.Run.Id, [run.Run.Layers[0]], s_all);
        Assert.False(feed.Shows(run.Run.Id, run.Run.Layers, s_all));
    }

    [Fact]
    public async Task A_newer_request_cancels_the_older_one()
    {
        TestRun run = TestRun.Create();
        FakeRunMeasures measures = new(run);
        _ = measures.Hold("fc");
        using LayerMeasuresFeed feed = new(measures, TimeProvider.System);
        Task older = feed.ShowAsync(run.Run.Id, run.Run.Layers, s_all);
        Task newer = feed.ShowAsync(run.Run.Id, [run.Run.Layers[0]], s_all with { K = 3 });
        await older;
        await newer;
        Assert.Equal(3, feed.Current!.Criteria.K);
        Assert.Equal(["conv"], feed.Current.Layers.Keys);
    }

    [Fact]
    public async Task While_a_change_is_answered_quickly_old_results_are_replaced_whole()
    {
        TestRun run = TestRun.Create();
        FakeRunMeasures measures = new(run);
        ManualClock clock = new();
        using LayerMeasuresFeed feed = new(measures, clock);
        await feed.ShowAsync(run.Run.Id, run.Run.Layers, s_all);

        List<(int K, int Layers)> seen = [];
        feed.Changed += () => seen.Add((feed.Current!.Criteria.K, feed.Current.Layers.Count));
        await feed.ShowAsync(run.Run.Id, run.Run.Layers, s_all with { K = 3 });

        Assert.Equal([(3, 2)], seen);
    }

    [Fact]
    public async Task When_a_change_takes_long_the_old_results_are_marked_and_then_given_up()
    {
        TestRun run = TestRun.Create();
        FakeRunMeasures measures = new(run);
        ManualClock clock = new();
        using LayerMeasuresFeed feed = new(measures, clock);
        await feed.ShowAsync(run.Run.Id, run.Run.Layers, s_all);

        TaskCompletionSource conv = measures.Hold("conv");
        TaskCompletionSource fc = measures.Hold("fc");
        List<(bool Outdated, int Layers, int K)> seen = [];
        TaskCompletionSource firstLayer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        feed.Changed += () =>
        {
            seen.Add((feed.Current!.IsOutdated, feed.Current.Layers.Count, feed.Current.Criteria.K));
            if (feed.Current is { IsOutdated: false, Layers.Count: 1 })
            {
                firstLayer.TrySetResult();
            }
        };
        Task change = feed.ShowAsync(run.Run.Id, run.Run.Layers, s_all with { K = 3 });
        clock.Advance(TimeSpan.FromSeconds(1));
        conv.SetResult();
        await firstLayer.Task.WaitAsync(PageTestContext.Patience, TestContext.Current.CancellationToken);
        fc.SetResult();
        await change;

        Assert.Contains((false, 1, 3), seen);
        Assert.Equal((false, 2, 3), seen[^1]);
        Assert.All(seen, s => Assert.True(s.Outdated == (s.K != 3)));
    }

    [Fact]
    public async Task One_layer_that_fails_leaves_its_sentence_and_the_others()
    {
        TestRun run = TestRun.Create();
        FakeRunMeasures measures = new(run) { Failure = new UserErrorException("Block 3 of layer conv is damaged.") };
        using LayerMeasuresFeed feed = new(measures, TimeProvider.System);
        await feed.ShowAsync(run.Run.Id, run.Run.Layers, s_all);
        Assert.Equal("Block 3 of layer conv is damaged.", feed.Current!.Problems["conv"]);
        Assert.Empty(feed.Current.Layers);
    }
}
