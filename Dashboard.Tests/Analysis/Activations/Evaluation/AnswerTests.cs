using Dashboard.Analysis.Activations.Evaluation;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Activations.Evaluation;

public class AnswerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(new float[] { 1, 5, 3 }, new[] { 1, 2, 0 })]
    [InlineData(new float[] { 0, 1, 2, 3, 4, 5, 6 }, new[] { 6, 5, 4, 3, 2 })]
    [InlineData(new float[] { 6, 5, 4, 3, 2, 1, 0 }, new[] { 0, 1, 2, 3, 4 })]
    [InlineData(new float[] { 2, 2, 9, 2, 2, 2, 2 }, new[] { 2, 0, 1, 3, 4 })]
    [InlineData(new float[] { 1, 2, 1, 2, 1, 2, 3, 2 }, new[] { 6, 1, 3, 5, 7 })]
    [InlineData(new float[] { -1 }, new[] { 0 })]
    public void The_largest_logits_come_first_and_equal_ones_in_the_order_of_the_classes(float[] logits, int[] expected) =>
        Assert.Equal(expected, LargestLogits.Of(logits));

    /// <summary>e³ / (e + e² + e³) = 1 / (1 + e⁻¹ + e⁻²); large logits must not overflow.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    public void A_probability_is_the_softmax_of_its_logit(float shift)
    {
        float[] logits = [1 + shift, 3 + shift, 2 + shift];
        Assert.Equal(0.66524095577, LargestLogits.Probability(logits, 1), 1e-9);
        Assert.Equal(0.09003057317, LargestLogits.Probability(logits, 0), 1e-9);
    }

    [Fact]
    public void Answers_are_judged_under_any_matching_and_what_has_no_match_is_left_out()
    {
        ImageAnswer[] answers =
        [
            new(0, 0, [3, 1, 0, 2, 4], 0.5), // Class 0 of the dataset.
            new(1, 1, [1, 3, 0, 2, 4], 0.5),
            new(2, 2, [5, 1, 3, 2, 4], 0.5),
        ];
        ClassMatching proposed = new([new(3, ClassMatch.Name), new(0, ClassMatch.Name), new(null, ClassMatch.None)]);
        EvaluationResult first = EvaluationResult.Of("n", "d", answers, proposed), edited = EvaluationResult.Of("n", "d", answers, proposed.With(1, 1).With(2, 0));
        EvaluationResult none = EvaluationResult.Of("n", "d", answers, proposed.With(0, null).With(1, null));

        Assert.Equal((2, 1, 2, 1), (first.Count, first.Top1Count, first.Top5Count, first.LeftOut));
        Assert.Equal((3, 2, 2, 0), (edited.Count, edited.Top1Count, edited.Top5Count, edited.LeftOut));
        Assert.Equal((0, 3, double.NaN), (none.Count, none.LeftOut, none.Top1Percent));
        Assert.Equal([true, false, null], answers.Select(a => a.IsRight(proposed)));
    }

    /// <summary>What a recording predicts is found by libtorch's argmax, in another piece of code.</summary>
    [Fact]
    public async Task A_sample_says_what_a_recording_of_the_same_images_predicts()
    {
        using TemporaryFolder data = new(), pictures = new();
        await using Workspace workspace = Workspace.Open(data.Path);
        await DemoPictures.ImportAsync(workspace, pictures, Cancellation);
        SampleAnswersJob all = workspace.AskAbout("demo", DemoPictures.Name, null), some = workspace.AskAbout("demo", DemoPictures.Name, 6);
        await all.ExecuteAsync(new NoProgress(), Cancellation);
        await some.ExecuteAsync(new NoProgress(), Cancellation);
        await workspace.Extract(new ExtractRequest("demo", DemoPictures.Name, ["fc8"])).ExecuteAsync(new NoProgress(), Cancellation);
        int[] predictions = workspace.Catalogue.ImagesOf("demo-on-few").Predictions!;

        Assert.Equal(DemoPictures.Count, predictions.Length);
        Assert.Equal(predictions, all.Result!.Answers.Select(a => a.Ranked[0]));
        Assert.Equal(DatasetSlice.Evenly(workspace.Datasets.Find(DemoPictures.Name)!, 6).Indices.Select(i => predictions[i]), some.Result!.Answers.Select(a => a.Ranked[0]));
        Assert.True(all.Result.ImagesPerSecond > 0);
        Assert.All(all.Result.Answers, a => Assert.InRange(a.Probability, 1.0 / 32, 1));
    }

    /// <summary>Three units each in both layers; meanwhile one prediction an image besides.</summary>
    [Fact]
    public void The_size_on_disk_counts_the_layers_chosen_and_the_logits()
    {
        PlainNetwork network = new();
        Assert.Equal(new RecordingSize(6, 10 * 6 * 4, 10 * 7 * 4), RecordingSize.Of(network, 10, ["conv", "logits"]));
        Assert.Equal(new RecordingSize(6, 10 * 6 * 4, 10 * 7 * 4), RecordingSize.Of(network, 10, ["conv"]));
        Assert.Equal(new RecordingSize(3, 10 * 3 * 4, 10 * 4 * 4), RecordingSize.Of(network, 10, []));
        Assert.Equal(3_000_000_000L * 6 * 4, RecordingSize.Of(network, 1_000_000_000, ["conv"]).Stored * 3);
    }
}
