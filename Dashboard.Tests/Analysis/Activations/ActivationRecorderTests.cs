using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Tests.Analysis.Activations;

public class ActivationRecorderTests
{
    private static readonly RecorderOptions s_options = new(BatchSize: 8, ForwardWorkers: 3, DecodeWorkers: 2);

    [Fact]
    public void A_convolution_gives_the_spatial_maximum_of_each_channel_and_the_prediction_the_largest_logit()
    {
        NoiseDataset dataset = new(50);

        List<RecordedBatch> batches = Record(new PlainNetwork(), dataset, s_options);

        float[] conv = Values(batches, "conv");
        int[] predictions = [.. batches.SelectMany(b => b.Predictions)];
        for (int image = 0; image < dataset.Count; image++)
        {
            byte[] pixels = dataset.Decode(image).Pixels;
            byte[][] channels = [.. Enumerable.Range(0, 3).Select(c => pixels.Where((_, i) => i % 3 == c).ToArray())];
            Assert.Equal(channels.Select(c => (float)c.Max()), conv.AsSpan(image * 3, 3).ToArray());
            double[] means = [.. channels.Select(c => c.Average(p => (double)p))];
            Assert.Equal(Array.IndexOf(means, means.Max()), predictions[image]);
        }
    }

    [Fact]
    public void Normalisation_is_pixel_times_scale_minus_mean_over_deviation()
    {
        NoiseDataset dataset = new(1);
        PlainNetwork network = new() { Preprocessing = new Preprocessing(4, 3, 1 / 255f, [0.5f, 0.25f, 0], [0.5f, 0.25f, 2]) };

        float[] conv = Values(Record(network, dataset, s_options), "conv");

        double largestGreen = dataset.Decode(0).Pixels.Where((_, i) => i % 3 == 1).Max();
        Assert.Equal(((largestGreen / 255) - 0.25) / 0.25, conv[1], 1e-5);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 3)]
    public void The_thread_count_changes_nothing_and_batches_come_in_order(int forwardWorkers, int decodeWorkers)
    {
        List<RecordedBatch> batches = Record(new PlainNetwork(), new NoiseDataset(203), new RecorderOptions(8, forwardWorkers, decodeWorkers));

        Assert.Equal(Enumerable.Range(0, 26).Select(b => b * 8), batches.Select(b => b.FirstImage));
        Assert.Equal(3, batches[^1].ImageCount);
        Assert.Equal(Values(Record(new PlainNetwork(), new NoiseDataset(203), new RecorderOptions(8, 1, 1)), "conv"), Values(batches, "conv"));
    }

    [Fact]
    public void A_recording_resumed_at_a_batch_gives_the_rest_of_the_whole()
    {
        NoiseDataset dataset = new(50);
        ActivationRecorder recorder = new(new PlainNetwork(), dataset, ["conv"], s_options);
        List<RecordedBatch> rest = [];

        recorder.Record(24, rest.Add, TestContext.Current.CancellationToken);

        Assert.Equal(Values(Record(new PlainNetwork(), dataset, s_options), "conv")[(24 * 3)..], Values(rest, "conv"));
    }

    [Fact]
    public void An_unknown_layer_is_named_beside_those_there_are()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => new ActivationRecorder(new PlainNetwork(), new NoiseDataset(1), ["conv9"], s_options));

        Assert.Equal("The network plain has no layer conv9; it has conv, logits.", error.Message);
    }

    [Fact]
    public void An_unreadable_image_stops_the_recording_with_its_name()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => Record(new PlainNetwork(), new NoiseDataset(500) { Damaged = 77 }, s_options));

        Assert.Contains("noise-77", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_named_by_layer_unit_and_image()
    {
        byte[] pixels = new NoiseDataset(50).Decode(0).Pixels;

        UserErrorException error = Assert.Throws<UserErrorException>(() => Record(new PlainNetwork { BreaksOn = pixels[2] }, new NoiseDataset(1), s_options));

        Assert.Equal("non_finite", error.Code);
        Assert.Contains("Unit 2 of layer conv", error.Message, StringComparison.Ordinal);
        Assert.Contains("noise-0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_stops_between_batches()
    {
        using CancellationTokenSource cancel = new();
        ActivationRecorder recorder = new(new PlainNetwork(), new NoiseDataset(10_000), ["conv"], s_options);
        int seen = 0;

        Assert.ThrowsAny<OperationCanceledException>(() => recorder.Record(0, _ => { seen++; cancel.Cancel(); }, cancel.Token));

        Assert.InRange(seen, 1, 50);
    }

    /// <summary>Workers may have ended before their results are waited for; many times, since threads meet differently each time.</summary>
    [Fact]
    public void What_was_cancelled_never_passes_for_done()
    {
        using CancellationTokenSource cancel = new();
        cancel.Cancel();
        ActivationRecorder recorder = new(new PlainNetwork(), new NoiseDataset(40), ["conv"], s_options);
        for (int i = 0; i < 100; i++)
        {
            Assert.ThrowsAny<OperationCanceledException>(() => recorder.Record(0, _ => { }, cancel.Token));
        }
    }

    [Fact]
    public void A_sink_that_fails_stops_the_workers_and_the_failure_comes_through()
    {
        ActivationRecorder recorder = new(new PlainNetwork(), new NoiseDataset(10_000), ["conv"], s_options);

        Assert.Throws<IOException>(() => recorder.Record(0, _ => throw new IOException("disk full"), TestContext.Current.CancellationToken));
    }

    private static List<RecordedBatch> Record(PlainNetwork network, IImageDataset dataset, RecorderOptions options)
    {
        List<RecordedBatch> batches = [];
        new ActivationRecorder(network, dataset, ["conv"], options).Record(0, batches.Add, TestContext.Current.CancellationToken);
        return batches;
    }

    private static float[] Values(IEnumerable<RecordedBatch> batches, string layer) => [.. batches.SelectMany(b => b.Activations[layer])];
}
