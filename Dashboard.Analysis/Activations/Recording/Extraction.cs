using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations.Recording;

/// <summary>What an <see cref="ExtractRequest"/> comes to, once network, dataset and layers are found and checked against each other.</summary>
/// <param name="Recorder">Reads the images and runs the network.</param>
/// <param name="Plan">What shall be stored.</param>
internal sealed record Extraction(ActivationRecorder Recorder, RecordingPlan Plan)
{
    /// <exception cref="UserErrorException">A name is unknown, or the network's classes are not the dataset's; the message lists what there is.</exception>
    public static Extraction Prepare(ExtractRequest request, NetworkCatalogue networks, IDatasetCatalogue datasets, DateTimeOffset now, RecorderOptions options)
    {
        INetwork network = networks.Find(request.Network)
            ?? throw new UserErrorException($"There is no network {request.Network}; there is {Listing(networks.Names())}.");
        IImageDataset dataset = datasets.Find(request.Dataset)
            ?? throw new UserErrorException($"There is no dataset {request.Dataset}; there is {Listing(datasets.List().Select(d => d.Name))}.");
        if (!network.ClassNames.SequenceEqual(dataset.ClassNames))
        {
            throw new UserErrorException($"The classes of network {network.Name} are not those of dataset {dataset.Name}, so its predictions could not be judged; choose a dataset of the same classes.");
        }

        ActivationRecorder recorder = new(network, dataset, [.. request.Layers ?? network.Layers.Select(l => l.Name)], options);
        IReadOnlyList<LayerInfo> listed = [.. network.Layers.Where(l => request.Layers is null || request.Layers.Contains(l.Name))];
        RecordingPlan plan = new()
        {
            Run = Describe(request, network, dataset, listed, now),
            Images = new RunImages([.. dataset.Labels], null, [.. Enumerable.Range(0, dataset.Count).Select(dataset.NameOf)]),
            Layers = recorder.Layers,
            BatchSize = options.BatchSize,
        };
        return new Extraction(recorder, plan);
    }

    public static string NameOf(ExtractRequest request) =>
        request.RunName ?? (request.Network == request.Dataset ? request.Network : $"{request.Network} on {request.Dataset}");

    private static Run Describe(ExtractRequest request, INetwork network, IImageDataset dataset, IReadOnlyList<LayerInfo> layers, DateTimeOffset now)
    {
        string name = NameOf(request), key = RecordedContent.KeyOf(network, dataset);
        return new Run
        {
            Id = RunId.Of(name),
            Name = name,
            Origin = RunOrigin.Recorded,
            Status = RunStatus.Recording,
            ContentKey = key,
            NetworkName = network.Name,
            DatasetName = dataset.Name,
            ImageCount = dataset.Count,
            Layers = layers,
            ClassNames = dataset.ClassNames,
            HasPredictions = true,
            HasImages = true,
            Created = now,
            Provenance = new Dictionary<string, string>
            {
                ["program version"] = typeof(Extraction).Assembly.GetName().Version?.ToString(3) ?? "",
                ["content key"] = key,
                ["architecture"] = network.Architecture,
                ["network weights, SHA-256"] = network.ContentHash,
                ["images, SHA-256"] = dataset.ContentHash,
                ["input"] = FormattableString.Invariant($"{network.Preprocessing.Width} × {network.Preprocessing.Height} pixels, RGB"),
                ["recorder version"] = FormattableString.Invariant($"{ActivationRecorder.Version}"),
            },
        };
    }

    private static string Listing(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
