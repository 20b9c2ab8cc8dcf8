using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Evaluation;
using Dashboard.Analysis.Datasets;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Activations.Evaluation;

public sealed class PredictionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_largest_logit_wins_and_its_probability_is_the_softmax()
    {
        // 1 / (1 + e^-1 + e^-2), by hand.
        Prediction prediction = Prediction.OfLogits([1, 3, 2]);
        Assert.Equal((1, 3f), (prediction.Class, prediction.Logit));
        Assert.Equal(0.66524096, prediction.Probability, 1e-6);
        Assert.Equal(new Prediction(0, 700, 1), Prediction.OfLogits([700, -700]));
        Assert.Equal(new Prediction(0, -1000, 0.5f), Prediction.OfLogits([-1000, -1000]));
    }

    [Fact]
    public void Images_keep_their_order_over_batches()
    {
        NoiseDataset images = new(11);
        IReadOnlyList<Prediction> predictions = Prediction.Of(new PlainNetwork(), images, Token);
        Assert.Equal(11, predictions.Count);
        for (int i = 0; i < images.Count; i++)
        {
            double[] means = [.. Enumerable.Range(0, 3).Select(c => images.Decode(i).Pixels.Where((_, at) => at % 3 == c).Average(p => (double)p))];
            Assert.Equal(Array.IndexOf(means, means.Max()), predictions[i].Class);
            Assert.Equal(means.Max(), predictions[i].Logit, 1e-3);
        }
    }

    [Fact]
    public void A_network_in_no_catalogue_is_counted_on_a_part_of_a_dataset()
    {
        NoiseDataset whole = new(90);
        DatasetSlice sample = DatasetSlice.Evenly(whole, 30);
        ClassMatching reds = new([new MatchedClass(0, ClassMatch.Same), new MatchedClass(null, ClassMatch.None), new MatchedClass(null, ClassMatch.None)]);
        AccuracyCount count = new(new PlainNetwork(), sample, reds);
        Assert.Equal((30, 0), (count.Count, count.LeftOut)); // Every third image, and every third is red.
        EvaluationResult result = count.Run(RecorderOptions.Default, new NoProgress(), Token);
        int expected = Enumerable.Range(0, 30).Count(i => Prediction.Of(new PlainNetwork(), new DatasetSlice(whole, [3 * i]), Token)[0].Class == 0);
        Assert.Equal((30, expected, 30), (result.Count, result.Top1Count, result.Top5Count));

        ClassMatching none = new([.. Enumerable.Repeat(new MatchedClass(null, ClassMatch.None), 3)]);
        Assert.Contains("knows none of the classes of dataset noise", Assert.Throws<UserErrorException>(() => new AccuracyCount(new PlainNetwork(), sample, none)).Message, StringComparison.Ordinal);
    }
}
