using System.Collections.Concurrent;
using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Evaluation;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Api;

namespace Dashboard.Services.Networks;

/// <summary>Tries networks, kept or only read, on images of the datasets that are here. Work runs on threads of its own and has ended when this is disposed of.</summary>
public sealed partial class NetworkTrials(IDatasetCatalogue datasets, IClassMatchings matchings, ILogger<NetworkTrials> logger) : IAsyncDisposable
{
    public const int ImagesShown = 10, SampleSize = 200;

    /// <summary>Larger inputs are shown smaller: ten of them travel with the page.</summary>
    private const int LargestPicture = 256;

    /// <summary>Small batches: a handful of images shall keep every core busy.</summary>
    private static readonly RecorderOptions s_fewImages = RecorderOptions.Default with { BatchSize = 4 };

    private readonly ConcurrentDictionary<Task, bool> _running = [];
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Every dataset that has images, those first whose classes the network knows best.</summary>
    public Task<IReadOnlyList<TrialDataset>> OffersAsync(HeldNetwork network, CancellationToken cancellation) => RunAsync<IReadOnlyList<TrialDataset>>(
        network,
        (held, stop) =>
        [
            .. datasets.List()
                .Where(d => d.Count > 0)
                .Select(d => new TrialDataset(d.Name, d.ClassNames.Count, d.ClassNames.Count - matchings.Of(held, d).Unmatched.Count))
                .OrderByDescending(d => d.KnownShare),
        ],
        cancellation);

    /// <summary>A few images, spread evenly over the dataset.</summary>
    /// <exception cref="UserErrorException">The dataset has gone, an image cannot be read, or the network breaks on one.</exception>
    public Task<IReadOnlyList<SeenImage>> LookAsync(HeldNetwork network, string dataset, CancellationToken cancellation) => RunAsync<IReadOnlyList<SeenImage>>(
        network,
        (held, stop) =>
        {
            IImageDataset whole = Require(dataset);
            DatasetSlice images = DatasetSlice.Evenly(whole, ImagesShown);
            ClassMatching matching = matchings.Of(held, whole);
            IReadOnlyList<string> known = ClassList.Of(held.ClassNames).Names;
            IReadOnlyList<ImageAnswer> answers = AnswerReader.Read(held, images, s_fewImages, null, null, stop);
            return
            [
                .. answers.Select(answer => new SeenImage(
                    PictureOf(images, answer.Image, held.Preprocessing),
                    images.NameOf(answer.Image),
                    // The same class may be a mere wnid in a dataset of folders.
                    matching.Classes[answer.Label].NetworkClass is { } right ? known[right] : whole.Classes.Names[answer.Label],
                    known[answer.Ranked[0]],
                    answer.Probability,
                    answer.IsRight(matching))),
            ];
        },
        cancellation);

    /// <summary>How often it is right on a sample spread evenly over the dataset.</summary>
    /// <exception cref="UserErrorException">As <see cref="LookAsync"/>, or the network knows none of the classes.</exception>
    public Task<EvaluationResult> MeasureAsync(HeldNetwork network, string dataset, IProgress<JobProgress> progress, CancellationToken cancellation) => RunAsync(
        network,
        (held, stop) =>
        {
            IImageDataset whole = Require(dataset);
            DatasetSlice sample = DatasetSlice.Evenly(whole, SampleSize);
            IReadOnlyList<ImageAnswer> answers = AnswerReader.Read(held, sample, RecorderOptions.Default, null, progress, stop);
            EvaluationResult result = EvaluationResult.Of(held.Name, whole.Name, answers, matchings.Of(held, whole));
            return result.Count > 0 ? result : throw new UserErrorException($"The network {held.Name} knows none of the classes of dataset {whole.Name}, so nothing can be judged; choose a dataset of its classes.");
        },
        cancellation);

    /// <summary>Stops what runs, and waits for it: networks may be freed afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_running.Keys).ContinueWith(_ => { }, TaskScheduler.Default);
        _closing.Dispose();
    }

    private async Task<T> RunAsync<T>(HeldNetwork network, Func<INetwork, CancellationToken, T> work, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _closing.Token);
        Task<T> running = Task.Run(() => network.Use(held => work(held, stop.Token)), stop.Token);
        _running[running] = true;
        try
        {
            return await running;
        }
        catch (Exception unexpected) when (unexpected is not (UserErrorException or OperationCanceledException))
        {
            // Whatever a stranger's network does, the page must live on.
            LogUnexpected(logger, unexpected, network.Name);
            throw new UserErrorException($"The network {network.Name} could not be tried for a reason nobody was prepared for; the log of the server says more.", inner: unexpected);
        }
        finally
        {
            _running.TryRemove(running, out _);
        }
    }

    private IImageDataset Require(string dataset) => datasets.Find(dataset) ?? throw new UserErrorException($"There is no dataset {dataset} any more; choose another.");

    private static string PictureOf(DatasetSlice images, int index, Preprocessing input)
    {
        (byte[] bytes, string mediaType) = PictureEncoder.Encode(InputBatch.Seen(images.Decode(index), input), LargestPicture);
        return $"data:{mediaType};base64,{Convert.ToBase64String(bytes)}";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Trying the network {Network} failed")]
    private static partial void LogUnexpected(ILogger logger, Exception error, string network);
}
