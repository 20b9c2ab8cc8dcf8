using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Analysis.Selectivity;

public sealed class LayerSummaryTests
{
    private static readonly GoldenCase s_case = GoldenCase.Load("large_2000x64");

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        UnitMeasures[] one = Summarise(1).Measure(s_case.Criteria);
        Assert.Equal(one, Summarise(2).Measure(s_case.Criteria));
        Assert.Equal(one, Summarise(7).Measure(s_case.Criteria));
    }

    [Fact]
    public void Blocks_of_units_joined_are_the_whole()
    {
        using NpyActivationMatrix matrix = s_case.OpenActivations();
        SummaryBounds bounds = SummaryBounds.Default;
        LayerSummary[] blocks = [.. new[] { (41, 23), (0, 5), (5, 36) }.Select(b => LayerMeasurer.SummariseUnits(matrix, b.Item1, b.Item2, s_case.Labels, null, s_case.Criteria, 2, bounds, cancellation: Token))];
        Assert.Equal(Summarise(1).Measure(s_case.Criteria), LayerSummary.Join(blocks).Measure(s_case.Criteria));
        LayerSummary other = LayerMeasurer.SummariseUnits(matrix, 0, 5, s_case.Labels, null, s_case.Criteria with { MinImagesPerClass = 40 }, 2, bounds, cancellation: Token);
        Assert.Throws<ArgumentException>(() => LayerSummary.Join([blocks[0], other]));
    }

    [Fact]
    public void A_summary_written_and_read_back_answers_the_same()
    {
        LayerSummary summary = Summarise(1);
        using MemoryStream stream = new();
        LayerSummaryFormat.Write(stream, summary);
        stream.Position = 0;
        LayerSummary read = LayerSummaryFormat.Read(stream);
        Assert.Equal(stream.Length, stream.Position);
        foreach (SelectivityCriteria criteria in new[] { s_case.Criteria, s_case.Criteria with { K = 7, RecallAt = 0.5 }, s_case.Criteria with { K = 1000, PrecisionCutoff = 0.1 }, s_case.Criteria with { K = 5000 } })
        {
            Assert.Equal(summary.Measure(criteria), read.Measure(criteria));
        }

        stream.SetLength(stream.Length - 1);
        stream.Position = 0;
        Assert.Throws<EndOfStreamException>(() => LayerSummaryFormat.Read(stream));
        Assert.Throws<InvalidDataException>(() => LayerSummaryFormat.Read(new MemoryStream(new byte[64])));
    }

    [Fact]
    public void Measuring_at_once_gives_the_same_rows()
    {
        using NpyActivationMatrix matrix = s_case.OpenActivations();
        foreach (SelectivityCriteria criteria in new[] { s_case.Criteria, s_case.Criteria with { K = 1999, RecallAt = 0.3 }, s_case.Criteria with { K = int.MaxValue } })
        {
            UnitMeasures[] twoStages = LayerMeasurer.Summarise(matrix, s_case.Labels, null, criteria, 2, cancellation: Token).Measure(criteria);
            Assert.Equal(twoStages, LayerMeasurer.Measure(matrix, s_case.Labels, null, criteria, 2, cancellation: Token));
        }
    }

    [Fact]
    public void It_says_what_it_cannot_answer()
    {
        LayerSummary summary = Summarise(1);
        SelectivityCriteria criteria = s_case.Criteria;
        Assert.True(summary.CanAnswer(criteria with { K = 1000, RecallAt = 0.5, PrecisionCutoff = 0 }));
        Assert.True(summary.CanAnswer(criteria with { K = 2000 }));
        Assert.False(summary.CanAnswer(criteria with { K = 1001 }));
        Assert.False(summary.CanAnswer(criteria with { RecallAt = 0.49 }));
        Assert.False(summary.CanAnswer(criteria with { MinImagesPerClass = 2 }));
        Assert.False(summary.CanAnswer(criteria with { CorrectOnly = true }));
        Assert.Throws<InvalidOperationException>(() => summary.Measure(criteria with { K = 1001 }));
    }

    [Fact]
    public void What_inclusion_left_out_is_counted()
    {
        ArrayMatrix matrix = new([1f, 2, 3, 4, 5, 6]);
        SelectivityCriteria criteria = new() { MinImagesPerClass = 2, CorrectOnly = true };
        LayerSummary summary = LayerMeasurer.Summarise(matrix, [9, 9, 4, 4, 4, 7], [true, true, true, true, false, true], criteria, 1, cancellation: Token);
        Assert.Equal([4, 9], summary.Classes.Ids);
        Assert.Equal([2, 2], summary.Classes.Counts);
        Assert.Equal((4, 2, 1), (summary.Classes.Images, summary.Classes.ImagesLeftOut, summary.Classes.LeftOut));
        Assert.Equal(4, summary.Measure(criteria)[0].Max);
    }

    [Fact]
    public void Missing_predictions_are_refused()
    {
        SelectivityCriteria criteria = new() { CorrectOnly = true };
        Assert.Equal("bad_param", Assert.Throws<UserErrorException>(() => LayerMeasurer.Summarise(new ArrayMatrix([1f, 2]), [0, 1], null, criteria, 1, cancellation: Token)).Code);
        Assert.Equal("shape", Assert.Throws<UserErrorException>(() => LayerMeasurer.Summarise(new ArrayMatrix([1f, 2]), [0, 1], [true], criteria, 1, cancellation: Token)).Code);
    }

    [Fact]
    public void The_first_non_finite_value_is_named_whatever_the_threads()
    {
        float[][] units = [.. Enumerable.Range(0, 40).Select(u => Enumerable.Range(0, 50).Select(i => (float)((i * u) % 7)).ToArray())];
        units[3][20] = float.NaN;
        units[31][9] = float.NegativeInfinity;
        units[17][9] = float.PositiveInfinity;
        int[] labels = [.. Enumerable.Range(0, 50).Select(i => i % 5)];
        foreach (int workers in new[] { 1, 2, 7 })
        {
            UserErrorException error = Assert.Throws<UserErrorException>(() => LayerMeasurer.Summarise(new ArrayMatrix(units), labels, null, SelectivityCriteria.Default, workers, cancellation: Token));
            Assert.Equal("non_finite", error.Code);
            Assert.Contains("image 9 in unit 17 is Infinity", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Cancelling_stops_between_units_and_progress_reaches_the_end()
    {
        using CancellationTokenSource source = new();
        List<double> shares = [];
        using NpyActivationMatrix matrix = s_case.OpenActivations();
        LayerMeasurer.Summarise(matrix, s_case.Labels, null, s_case.Criteria, 2, new Listener(shares.Add), source.Token);
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1]);
        Assert.Throws<OperationCanceledException>(() => LayerMeasurer.Summarise(matrix, s_case.Labels, null, s_case.Criteria, 2, new Listener(_ => source.Cancel()), source.Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static LayerSummary Summarise(int workers)
    {
        using NpyActivationMatrix matrix = s_case.OpenActivations();
        return LayerMeasurer.Summarise(matrix, s_case.Labels, s_case.Correct, s_case.Criteria, workers, cancellation: Token);
    }

    private sealed class Listener(Action<double> heard) : IProgress<double>
    {
        public void Report(double value) => heard(value);
    }
}
