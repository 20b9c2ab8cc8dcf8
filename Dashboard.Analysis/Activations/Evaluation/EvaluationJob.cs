using System.Runtime.InteropServices;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations.Evaluation;

/// <summary>How often a network is right on a dataset; records nothing.</summary>
public sealed class EvaluationJob : IJob
{
    private readonly EvaluationRequest _request;
    private readonly NetworkCatalogue _networks;
    private readonly IDatasetCatalogue _datasets;
    private readonly IClassMatchings _matchings;
    private readonly RecorderOptions _options;

    internal EvaluationJob(EvaluationRequest request, NetworkCatalogue networks, IDatasetCatalogue datasets, IClassMatchings matchings, RecorderOptions options) =>
        (_request, _networks, _datasets, _matchings, _options) = (request, networks, datasets, matchings, options);

    public string Name => $"Evaluating {_request.Network} on {_request.Dataset}";

    public string Key => $"evaluate/{_request.Network}/{_request.Dataset}";

    public string? RunId => null;

    /// <summary>Null until the job is done.</summary>
    public EvaluationResult? Result { get; private set; }

    /// <exception cref="UserErrorException">A name is unknown, no class is shared, an image cannot be read, or a logit is not finite.</exception>
    public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new JobProgress(0, "loading the network"));
        (INetwork network, IImageDataset dataset) = Named.Find(_request.Network, _networks, _request.Dataset, _datasets);
        ClassMatching matching = _matchings.Of(network, dataset);
        DatasetSlice asked = Asked(dataset);
        int[] judged = [.. Enumerable.Range(0, asked.Count).Where(i => matching.Classes[asked.Labels[i]].NetworkClass is not null)];
        if (judged.Length == 0)
        {
            throw new UserErrorException($"Network {network.Name} knows none of the classes of dataset {dataset.Name} ({string.Join(", ", dataset.ClassNames.Take(3))}, …), so nothing can be judged; match their classes, or choose a dataset of the network's classes.");
        }

        DatasetSlice slice = new(asked, judged);
        Result = Evaluate(network, slice, matching, progress, cancellation) with { LeftOut = asked.Count - judged.Length };
        return Task.CompletedTask;
    }

    private DatasetSlice Asked(IImageDataset dataset) => _request.Sample is { } sample
        ? DatasetSlice.Evenly(dataset, sample)
        : new DatasetSlice(dataset, Enumerable.Range(0, Math.Min(dataset.Count, _request.Limit ?? int.MaxValue)));

    private EvaluationResult Evaluate(INetwork network, DatasetSlice images, ClassMatching matching, IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        using LogitsFile? file = _request.LogitsPath is { } path ? LogitsFile.Create(path, images.Count, network.Layers.Single(l => l.Name == network.LogitLayer).UnitCount) : null;
        IReadOnlyList<ImageAnswer> answers = AnswerReader.Read(
            network,
            images,
            _options,
            batch => file?.Append(batch.Activations[network.LogitLayer]),
            progress,
            cancellation);
        file?.Finish();
        return EvaluationResult.Of(network.Name, images.Name, answers, matching);
    }

    /// <summary>Appears whole or not at all.</summary>
    private sealed class LogitsFile : IDisposable
    {
        private readonly string _path;
        private readonly FileStream _stream;
        private bool _finished;

        private LogitsFile(string path, FileStream stream) => (_path, _stream) = (path, stream);

        public static LogitsFile Create(string path, int images, int classes)
        {
            try
            {
                FileStream stream = File.Create(path + ".part");
                NpyWriter.WriteHeader(stream, "<f4", [images, classes]);
                return new LogitsFile(path, stream);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new UserErrorException($"{path} cannot be written ({error.Message.TrimEnd('.')}); give a file in a folder you may write to.", inner: error);
            }
        }

        public void Append(float[] logits) => _stream.Write(MemoryMarshal.AsBytes(logits.AsSpan()));

        public void Finish()
        {
            _stream.Dispose();
            File.Move(_path + ".part", _path, overwrite: true);
            _finished = true;
        }

        public void Dispose()
        {
            _stream.Dispose();
            if (!_finished)
            {
                File.Delete(_path + ".part");
            }
        }
    }
}
