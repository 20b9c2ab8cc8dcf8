using System.Diagnostics;
using Dashboard.Analysis.Datasets.Imported;

namespace Dashboard.Analysis.Runs;

/// <summary>Reads a dataset and registers it in one step at the end: a failed or stopped import leaves nothing behind.</summary>
public sealed class ImportDatasetJob : IJob, IDisposable
{
    private readonly string _name;
    private readonly bool _skipUnreadable;
    private readonly Func<DatasetReading> _open;
    private readonly DatasetLibrary _library;
    private DatasetReading? _reading;

    internal ImportDatasetJob(DatasetRequest request, DatasetLibrary library)
        : this(request.Name, request.Options.SkipUnreadable, () => DatasetReading.Open(request.Path, request.Options), library)
    {
    }

    /// <summary>Goes on with what somebody began to read.</summary>
    internal ImportDatasetJob(DatasetReading reading, string name, bool skipUnreadable, DatasetLibrary library)
        : this(name, skipUnreadable, () => reading, library) => _reading = reading;

    private ImportDatasetJob(string name, bool skipUnreadable, Func<DatasetReading> open, DatasetLibrary library) =>
        (_name, _skipUnreadable, _open, _library) = (name, skipUnreadable, open, library);

    /// <summary>What the name of every such job begins with.</summary>
    public const string NameStart = "Importing dataset ";

    public string Name => NameStart + _name;

    public string Key => $"import-dataset/{_name}";

    public string? RunId => null;

    /// <exception cref="UserErrorException">No dataset, pictures that cannot be read, or the name is taken; the message says which.</exception>
    public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        try
        {
            _library.RequireUsable(_name);
            progress.Report(new JobProgress(0, "looking at the files"));
            Stopwatch watch = Stopwatch.StartNew();
            _reading ??= _open();
            int before = _reading.ReadCount;
            _reading.ReadPictures((done, all) => progress.Report(ProgressOf(done, all, before, watch.Elapsed)), cancellation);
            _library.Keep(_reading, _name, _skipUnreadable);
        }
        finally
        {
            Dispose();
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _reading?.Dispose();

    /// <summary>Of what is left to do: the time that went into the pictures before is not this job's.</summary>
    private static JobProgress ProgressOf(int done, int all, int before, TimeSpan spent) =>
        new((double)(done - before) / Math.Max(1, all - before), FormattableString.Invariant($"picture {done} of {all}"), (done - before) / Math.Max(1e-3, spent.TotalSeconds));
}
