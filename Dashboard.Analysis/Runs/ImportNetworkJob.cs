using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;
using Dashboard.Analysis.Networks.Imported;

namespace Dashboard.Analysis.Runs;

/// <summary>Loads a network to see that it works, copies its files into the data folder and registers it in one step at the end: a failed or stopped import leaves nothing behind.</summary>
public sealed class ImportNetworkJob : IJob
{
    /// <summary>Share of the progress bar that loading takes; copying takes the rest.</summary>
    private const double LoadingShare = 0.7;

    private readonly NetworkRequest _request;
    private readonly NetworkLibrary _library;

    internal ImportNetworkJob(NetworkRequest request, NetworkLibrary library) => (_request, _library) = (request, library);

    public string Name => $"Importing network {_request.Name}";

    public string Key => $"import-network/{_request.Name}";

    public string? RunId => null;

    /// <summary>What was understood; null until the job is done.</summary>
    public NetworkDescription? Result { get; private set; }

    /// <summary>Sentences on what was decided because nobody said it.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <exception cref="UserErrorException">The name is taken, or the files give no network; the message says why.</exception>
    public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        _library.RequireFree(_request.Name);
        progress.Report(new JobProgress(0, "loading the network"));
        string[] files = [.. _request.Files.Select(Path.GetFullPath)];
        LoadedNetwork loaded = NetworkFormats.Load(files, _request.Options with { Name = _request.Name });
        bool kept = false;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            NetworkDescription description = NetworkDescription.Of(loaded.Network);
            using UnfinishedNetwork copy = _library.Copy(
                loaded,
                (done, all) => progress.Report(new JobProgress(LoadingShare + ((1 - LoadingShare) * done / all), "copying the files")),
                cancellation);
            cancellation.ThrowIfCancellationRequested();
            _library.Add(copy, Record(loaded), loaded.Network);
            kept = true;
            (Result, Notes) = (description, loaded.Notes);
        }
        finally
        {
            if (!kept)
            {
                loaded.Network.Dispose();
            }
        }

        progress.Report(new JobProgress(1, "done"));
        return Task.CompletedTask;
    }

    private NetworkRecord Record(LoadedNetwork loaded) => new()
    {
        Name = _request.Name,
        Format = loaded.Format,
        Architecture = loaded.Architecture,
        Files = [.. loaded.Files.Select(f => f.Name)],
        Preprocessing = loaded.Network.Preprocessing,
        ClassNames = loaded.Network.ClassNames,
        ContentHash = loaded.Network.ContentHash,
        Imported = _library.Clock.GetUtcNow(),
    };
}
