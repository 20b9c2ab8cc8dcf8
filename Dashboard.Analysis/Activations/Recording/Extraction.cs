using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations.Recording;

/// <summary>What an <see cref="ExtractRequest"/> comes to, once network, dataset and layers are found and checked against each other.</summary>
/// <param name="Recorder">Reads the images and runs the network.</param>
/// <param name="Plan">What shall be stored.</param>
internal sealed record Extraction(ActivationRecorder Recorder, RecordingPlan Plan)
{
    /// <exception cref="UserErrorException">A name is unknown; the message lists what there is.</exception>
    public static Extraction Prepare(ExtractRequest request, NetworkCatalogue networks, IDatasetCatalogue datasets, IClassMatchings matchings, DateTimeOffset now, RecorderOptions options)
    {
        (INetwork network, IImageDataset dataset) = Named.Find(request.Network, networks, request.Dataset, datasets);
        ClassMatching matching = matchings.Of(network, dataset);
        JudgedClasses classes = JudgedClasses.Of(network.ClassNames, dataset, matching);
        ActivationRecorder recorder = new(network, dataset, [.. request.Layers ?? network.Layers.Select(l => l.Name)], options);
        IReadOnlyList<LayerInfo> listed = request.Layers is { } chosen ? [.. network.AvailableLayers.Where(l => chosen.Contains(l.Name))] : network.Layers;
        RecordingPlan plan = new()
        {
            Run = Describe(request, network, dataset, listed, classes.Names, matching, now),
            Images = new RunImages([.. dataset.Labels.Select(l => classes.OfDatasetClass[l])], null, [.. Enumerable.Range(0, dataset.Count).Select(dataset.NameOf)]),
            Layers = recorder.Layers,
            BatchSize = options.BatchSize,
        };
        return new Extraction(recorder, plan);
    }

    private static Run Describe(
        ExtractRequest request, INetwork network, IImageDataset dataset, IReadOnlyList<LayerInfo> layers, IReadOnlyList<string> classNames, ClassMatching matching, DateTimeOffset now)
    {
        string name = request.NameOfRun, key = RecordedContent.KeyOf(network, dataset);
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
            ClassNames = classNames,
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
                ["input"] = PreprocessingText.Of(network.Preprocessing),
                ["classes"] = FormattableString.Invariant($"{matching.Classes.Count - matching.Unmatched.Count} of the dataset's {matching.Classes.Count} are the network's"),
                ["recorder version"] = FormattableString.Invariant($"{ActivationRecorder.Version}"),
            },
        };
    }
}
