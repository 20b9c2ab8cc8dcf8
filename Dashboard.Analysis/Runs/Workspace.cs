using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Evaluation;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Imported;
using Dashboard.Analysis.Sharing;
using Dashboard.Analysis.Storage;
using Dashboard.Analysis.Studies;

namespace Dashboard.Analysis.Runs;

/// <summary>
/// Everything that works on one data folder, put together once: verbs and the web app both open one of these and nothing else of the storage.
/// </summary>
public sealed class Workspace : IAsyncDisposable
{
    private readonly DataFolder _folder;
    private readonly DashboardDatabase _dashboard;
    private readonly ActivationDatabase _activations;
    private readonly JobRunner _jobs;
    private bool _closed;
    private readonly RunMeasures _measures;
    private readonly ImportedLayers _imports;
    private readonly TimeProvider _clock;

    private Workspace(DataFolder folder, DashboardDatabase dashboard, ActivationDatabase activations, WorkspaceOptions options, TimeProvider clock, Action<string, Exception> onUnexpected)
    {
        _folder = folder;
        _dashboard = dashboard;
        _activations = activations;
        _jobs = new JobRunner(clock, onUnexpected);
        Backups = new AutomaticBackups(folder, dashboard, clock);
        RunStore runs = new(dashboard);
        LiteActivationStore store = new(activations, options.ActivationCacheBytes);
        _imports = new ImportedLayers(runs, store);
        _clock = clock;
        UnfinishedLayers.Drop(runs, store);
        RecordingFolder journals = new(folder.RecordingsPath);
        DatasetLibrary = new DatasetLibrary(new DatasetStore(dashboard), Datasets, clock);
        SavedSelections = new SavedSelectionStore(dashboard);
        Uploads = new Uploads(folder.UploadsPath, () => [.. DatasetLibrary.PathsInUse(), .. runs.LoadSources().SelectMany(s => s.Files.Select(f => f.Path))]);
        Catalogue = new RunCatalogue(runs, store, _jobs, Datasets, journals);
        Recordings = new Recordings(Catalogue, runs, store, journals);
        _measures = new RunMeasures(Catalogue, new SummaryStore(activations), options.SummaryCacheBytes);
        Studies = new StudyWorkspace(dashboard, folder.ImagesPath, Catalogue, _measures, clock, onUnexpected);
        ShareLinks = new ShareLinks(new ShareLinkStore(dashboard), clock);
        AccessTokens = new AccessTokens(new AccessTokenStore(dashboard), clock);
        Freezer = new ViewFreezer(Catalogue, _measures);
        Maximization = new Maximizations(folder, dashboard, Catalogue, Networks, clock);
        Catalogue.Use(new ImportRebuilder(runs, _imports));
        Catalogue.Use(new RecordingRebuilder(Networks, Datasets, DatasetLibrary, Recordings, clock, RecorderOptions.Default));
        DemoImageDataset demo = new();
        Datasets.Add(demo);
        DatasetLibrary.RegisterAll();
        Uploads.Sweep();
        Catalogue.Removed += _ => Uploads.Sweep();
        Networks.Add(DemoNetwork.NetworkName, DemoNetwork.Load);
        Networks.Add(DemoNetwork.UntrainedName, () => DemoNetwork.Untrained(demo.ClassNames));
        NetworkLibrary = new NetworkLibrary(new NetworkFolder(folder.NetworksPath), Networks, clock);
        foreach (UserErrorException damaged in NetworkLibrary.RegisterAll())
        {
            onUnexpected("Imported networks", damaged);
        }
    }

    public string Root => _folder.Root;

    public AutomaticBackups Backups { get; }

    /// <summary>A sentence where dashboard.db was found damaged while in use; null where all is well.</summary>
    public string? Damage => _dashboard.Damage;

    public DatasetCatalogue Datasets { get; } = new();

    public DatasetLibrary DatasetLibrary { get; }

    /// <summary>What came through a browser and is wanted by a dataset, a run or an open page.</summary>
    public Uploads Uploads { get; }

    public NetworkCatalogue Networks { get; } = new();

    public NetworkLibrary NetworkLibrary { get; }

    public RunCatalogue Catalogue { get; }

    public IRunMeasures Measures => _measures;

    public Recordings Recordings { get; }

    public Maximizations Maximization { get; }

    public ISavedSelections SavedSelections { get; }

    public IShareLinks ShareLinks { get; }

    public IAccessTokens AccessTokens { get; }

    public ViewFreezer Freezer { get; }

    public StudyWorkspace Studies { get; }

    public IJobRunner Jobs => _jobs;

    /// <param name="dataFolder">As <see cref="DataFolder.Open"/>.</param>
    /// <param name="options">Null takes <see cref="WorkspaceOptions.Default"/>.</param>
    /// <param name="clock">Null takes the system's.</param>
    /// <param name="onUnexpected">Where a job that failed unexpectedly is logged; null drops it.</param>
    /// <exception cref="UserErrorException">The folder is in use, cannot be used, or was written by a newer version.</exception>
    public static Workspace Open(string? dataFolder, WorkspaceOptions? options = null, TimeProvider? clock = null, Action<string, Exception>? onUnexpected = null)
    {
        clock ??= TimeProvider.System;
        Stack<IDisposable> opened = [];
        try
        {
            DataFolder folder = Opened(DataFolder.Open(dataFolder), opened);
            DashboardDatabase dashboard = Opened(DashboardDatabase.Open(folder, clock), opened);
            ActivationDatabase activations = Opened(ActivationDatabase.Open(folder), opened);
            return new Workspace(folder, dashboard, activations, options ?? WorkspaceOptions.Default, clock, onUnexpected ?? ((_, _) => { }));
        }
        catch
        {
            foreach (IDisposable part in opened)
            {
                part.Dispose();
            }

            throw;
        }
    }

    public IJob ImportActivations(ImportRequest request) => new ImportActivationsJob(request, Catalogue, _imports, _clock);

    public IJob Extract(ExtractRequest request) => new ExtractJob(request, Networks, Datasets, DatasetLibrary, Recordings, _clock, RecorderOptions.Default);

    public IJob ImportDataset(DatasetRequest request) => new ImportDatasetJob(request, DatasetLibrary);

    /// <summary>Goes on with a dataset that somebody began to read.</summary>
    /// <param name="reading">Owned by the job from here on.</param>
    /// <param name="name">What the dataset shall be called.</param>
    /// <param name="skipUnreadable">As <see cref="DatasetLibrary.Keep"/>.</param>
    public IJob ImportDataset(DatasetReading reading, string name, bool skipUnreadable) => new ImportDatasetJob(reading, name, skipUnreadable, DatasetLibrary);

    public ImportNetworkJob ImportNetwork(NetworkRequest request) => NetworkLibrary.Import(request);

    public EvaluationJob Evaluate(EvaluationRequest request) => new(request, Networks, Datasets, DatasetLibrary, RecorderOptions.Default);

    /// <summary>What a network says about so many images of a dataset, spread evenly; null for all.</summary>
    public SampleAnswersJob AskAbout(string network, string dataset, int? sample) => new(network, dataset, sample, Networks, Datasets, RecorderOptions.Default);

    /// <summary>Writes a backup while everything goes on: see <see cref="BackupArchive"/>.</summary>
    /// <param name="target">Gets the zip file.</param>
    /// <exception cref="UserErrorException">The disk is full, or dashboard.db is damaged.</exception>
    public void BackUp(Stream target)
    {
        string copy = Path.Combine(_folder.BackupsPath, $"copy-{Guid.NewGuid():N}.db");
        try
        {
            _dashboard.CopyTo(copy);
            BackupArchive.Write(_folder.Root, copy, target, _clock);
        }
        catch (IOException error)
        {
            throw new UserErrorException($"The backup could not be written ({error.Message.TrimEnd('.')}); make room on the disk of the data folder and try again.", inner: error);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(LiteFile.ChecksumsOf(copy));
        }
    }

    /// <summary>Holds all that is stored against its checksums.</summary>
    /// <returns>Pages of dashboard.db, blocks of activations, and how many of these are missing or damaged.</returns>
    /// <exception cref="UserErrorException">dashboard.db is damaged; the message names the last copy.</exception>
    public (long Pages, int Blocks, int BadBlocks) Check(CancellationToken cancellation)
    {
        long pages = _dashboard.Check();
        (int blocks, int bad) = new LayerCheck(new RunStore(_dashboard), new LiteActivationStore(_activations, cacheBytes: 0)).Run(cancellation);
        return (pages, blocks, bad);
    }

    /// <summary>Asks the databases something small and looks at the disk.</summary>
    /// <returns>A sentence on what is wrong; null where all is well.</returns>
    public string? FindTrouble()
    {
        const long least = 64L << 20;
        try
        {
            _ = _dashboard.Read(db => db.UserVersion);
            long free = new DriveInfo(_folder.Root).AvailableFreeSpace;
            return free >= least ? null : $"The disk of the data folder has {free >> 20} MB left.";
        }
        catch (UserErrorException error)
        {
            return error.Message;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"dashboard.db cannot be read: {error.Message}";
        }
    }

    /// <summary>Stops every job, then closes the databases and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        await _jobs.DisposeAsync();
        await Studies.DisposeAsync();
        _measures.Dispose();
        Networks.Dispose();
        DatasetLibrary.Dispose();
        _activations.Dispose();
        Backups.Dispose();
        _dashboard.Dispose();
        _folder.Dispose();
    }

    private static T Opened<T>(T part, Stack<IDisposable> opened)
        where T : IDisposable
    {
        opened.Push(part);
        return part;
    }
}
