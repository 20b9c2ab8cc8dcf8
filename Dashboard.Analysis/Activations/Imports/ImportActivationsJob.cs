using System.Globalization;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>
/// Makes a run of activations that were recorded elsewhere. Everything is held against everything before a byte is stored, and the run appears
/// in the catalogue in one step at the end: a failed or stopped import leaves nothing behind.
/// </summary>
public sealed class ImportActivationsJob : IJob
{
    private readonly ImportRequest _request;
    private readonly RunCatalogue _catalogue;
    private readonly ImportedLayers _layers;
    private readonly TimeProvider _clock;
    private readonly string _runId;

    internal ImportActivationsJob(ImportRequest request, RunCatalogue catalogue, ImportedLayers layers, TimeProvider clock)
    {
        _request = request;
        _catalogue = catalogue;
        _layers = layers;
        _clock = clock;
        _runId = Runs.RunId.Of(request.Name);
    }

    public string Name => $"Importing {_request.Name}";

    public string Key => $"import/{_runId}";

    public string? RunId => _runId;

    /// <exception cref="UserErrorException">An input is wrong, or another run has this name; the message says which.</exception>
    public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        Import(progress, cancellation);
        return Task.CompletedTask;
    }

    private void Import(IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new JobProgress(0, "checking the files"));
        using ImportInput input = ImportInput.Open(_request, cancellation);
        ImportProgress done = new(progress, _request.Layers.Sum(l => SourceFiles.LengthOf(l.Path)));
        List<ImportSourceFile> files = HashFiles(done, cancellation);
        string contentKey = ImportedContent.KeyOf(input, files.Where(f => f.Layer is not null).ToDictionary(f => f.Layer!, f => f.Sha256));
        RequireNameIsFree(contentKey);
        IReadOnlyList<LayerManifest> manifests = _layers.Store(input, contentKey, done, cancellation);
        string? imageFolder = _request.ImageFolder is null ? null : Path.GetFullPath(_request.ImageFolder);
        _catalogue.Save(Describe(input, contentKey, files), new RunImages(input.Labels, input.Predictions, input.ImageNames), manifests, new ImportSources(files, imageFolder));
    }

    private List<ImportSourceFile> HashFiles(ImportProgress done, CancellationToken cancellation)
    {
        List<ImportSourceFile> files = [];
        foreach ((string layer, string path) in _request.Layers)
        {
            files.Add(Hash("layer", layer, path, bytes => done.Hashed(bytes, Path.GetFileName(path))));
        }

        AddIfGiven("labels", _request.LabelsPath);
        AddIfGiven("classes", _request.ClassesPath);
        AddIfGiven("predictions", _request.PredictionsPath);
        AddIfGiven("image-list", _request.ImageListPath);
        return files;

        void AddIfGiven(string role, string? path)
        {
            if (path is not null)
            {
                files.Add(Hash(role, null, path, null));
            }
        }

        ImportSourceFile Hash(string role, string? layer, string path, Action<int>? bytesDone) =>
            new(role, layer, Path.GetFullPath(path), SourceFiles.HashOf(path, bytesDone, cancellation));
    }

    private void RequireNameIsFree(string contentKey)
    {
        if (_catalogue.Find(_runId) is { } other && other.ContentKey != contentKey)
        {
            throw new UserErrorException($"There is a run {_runId} with other activations already; choose another name or remove that run first.");
        }
    }

    private Run Describe(ImportInput input, string contentKey, List<ImportSourceFile> files)
    {
        Dictionary<string, string> provenance = new()
        {
            ["program version"] = typeof(ImportActivationsJob).Assembly.GetName().Version?.ToString(3) ?? "",
            ["content key"] = contentKey,
        };
        foreach (ImportSourceFile file in files)
        {
            provenance[file.Layer is null ? file.Role : $"layer {file.Layer}"] = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file.Path)}, SHA-256 {file.Sha256}");
        }

        return new Run
        {
            Id = _runId,
            Name = _request.Name,
            Origin = RunOrigin.Imported,
            Status = RunStatus.Complete,
            ContentKey = contentKey,
            NetworkName = "imported",
            DatasetName = "imported",
            ImageCount = input.Labels.Length,

            // A NumPy file does not say what its layer was; each column is one number an image, as a neuron gives.
            Layers = [.. input.Layers.Select(l => new LayerInfo(l.Name, LayerKind.FullyConnected, l.Matrix.UnitCount))],
            ClassNames = input.ClassNames,
            HasPredictions = input.Predictions is not null,
            HasImages = _request.ImageFolder is not null,
            Created = _clock.GetUtcNow(),
            Provenance = provenance,
        };
    }
}
