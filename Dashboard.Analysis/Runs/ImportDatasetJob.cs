using System.Diagnostics;
using Dashboard.Analysis.Datasets.Imported;

namespace Dashboard.Analysis.Runs;

/// <summary>Reads a dataset and registers it in one step at the end: a failed or stopped import leaves nothing behind.</summary>
public sealed class ImportDatasetJob : IJob
{
    private readonly DatasetRequest _request;
    private readonly DatasetLibrary _library;

    internal ImportDatasetJob(DatasetRequest request, DatasetLibrary library) => (_request, _library) = (request, library);

    public string Name => $"Importing dataset {_request.Name}";

    public string Key => $"import-dataset/{_request.Name}";

    public string? RunId => null;

    /// <exception cref="UserErrorException">No dataset, pictures that cannot be read, or the name is taken; the message says which.</exception>
    public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        _library.RequireUsable(_request.Name);
        progress.Report(new JobProgress(0, "looking at the files"));
        Stopwatch watch = Stopwatch.StartNew();
        (DatasetRecord record, DatasetImages images) = DatasetImport.Read(
            _request,
            _library.Clock.GetUtcNow(),
            (done, all) => progress.Report(new JobProgress((double)done / all, FormattableString.Invariant($"picture {done} of {all}"), done / Math.Max(1e-3, watch.Elapsed.TotalSeconds))),
            cancellation);
        _library.Add(record, images);
        return Task.CompletedTask;
    }
}
