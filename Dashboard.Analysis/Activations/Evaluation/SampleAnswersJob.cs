using System.Diagnostics;
using System.Globalization;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations.Evaluation;

/// <param name="Answers">One an image that was looked at.</param>
/// <param name="ImagesPerSecond">From the first image's decoding to the last one's answer.</param>
public sealed record SampleAnswers(IReadOnlyList<ImageAnswer> Answers, double ImagesPerSecond);

/// <summary>
/// Asks a network about images spread evenly over a dataset, whether or not it knows their classes: what comes out is judged under any matching of
/// classes without running the network again. Stores nothing.
/// </summary>
public sealed class SampleAnswersJob : IJob
{
    private readonly string _network, _dataset;
    private readonly int? _sample;
    private readonly NetworkCatalogue _networks;
    private readonly IDatasetCatalogue _datasets;
    private readonly RecorderOptions _options;

    internal SampleAnswersJob(string network, string dataset, int? sample, NetworkCatalogue networks, IDatasetCatalogue datasets, RecorderOptions options) =>
        (_network, _dataset, _sample, _networks, _datasets, _options) = (network, dataset, sample, networks, datasets, options);

    public string Name => _sample is { } count
        ? string.Create(CultureInfo.InvariantCulture, $"Trying {_network} on {count} images of {_dataset}")
        : $"Trying {_network} on all images of {_dataset}";

    /// <summary>Of its own: one that was cancelled may still be ending while the same is asked for again.</summary>
    public string Key { get; } = $"answers/{Guid.NewGuid():N}";

    public string? RunId => null;

    /// <summary>Null until the job is done.</summary>
    public SampleAnswers? Result { get; private set; }

    /// <exception cref="UserErrorException">A name is unknown, an image cannot be read, or a logit is not finite.</exception>
    public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new JobProgress(0, "loading the network"));
        (INetwork network, IImageDataset dataset) = Named.Find(_network, _networks, _dataset, _datasets);
        DatasetSlice images = DatasetSlice.Evenly(dataset, _sample ?? dataset.Count);
        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<ImageAnswer> answers = AnswerReader.Read(network, images, _options, null, progress, cancellation);
        Result = new SampleAnswers(answers, answers.Count / watch.Elapsed.TotalSeconds);
        return Task.CompletedTask;
    }
}
