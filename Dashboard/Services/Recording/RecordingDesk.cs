using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Services.Networks;

namespace Dashboard.Services.Recording;

/// <summary>From a network and a dataset to a run: what there is to choose from, what would come of it, and the start.</summary>
public sealed class RecordingDesk(Workspace workspace, NetworkShelf shelf)
{
    public IReadOnlyList<string> Networks() => shelf.Names();

    public IReadOnlyList<IImageDataset> Datasets() => workspace.Datasets.List();

    public IClassMatchings Matchings => workspace.DatasetLibrary;

    /// <exception cref="UserErrorException">There is no such network or dataset, or it cannot be loaded; the message says which.</exception>
    public async Task<RecordingPair> LoadAsync(string network, string dataset)
    {
        IImageDataset images = workspace.Datasets.Find(dataset) ?? throw new UserErrorException($"There is no dataset {dataset} here; choose one of the list, or import it.");
        (_, NetworkDescription description) = await shelf.OpenAsync(network) ?? throw new UserErrorException($"There is no network {network} here; choose one of the list, or import it.");
        return await Task.Run(() =>
        {
            // The list of pictures is read from the database when it is first asked for.
            _ = images.Labels.Count;
            return new RecordingPair(workspace.Networks.Find(network) ?? throw new UserErrorException($"The network {network} was removed a moment ago; choose another one."), description, images);
        });
    }

    /// <summary>What recording would come to, as things stand.</summary>
    public RunOutlook OutlookOf(ExtractRequest request, RecordingPair pair, ClassMatching matching) => RunOutlook.Of(request, pair, matching, workspace.Catalogue, workspace.Jobs);

    /// <summary>Bytes free on the disk of the data folder.</summary>
    public long BytesFree() => new DriveInfo(workspace.Root).AvailableFreeSpace;

    /// <summary>As the verb <c>extract</c>, in the background.</summary>
    /// <exception cref="UserErrorException">The run's name is no name.</exception>
    public void Record(ExtractRequest request) => workspace.Jobs.Start(workspace.Extract(request));
}
