using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Runs;

/// <summary>Work on uploaded files. When it ends, or never begins, the files are let go: what was not imported does not stay.</summary>
/// <param name="work">What is done.</param>
/// <param name="files">What it reads; owned from here on.</param>
public sealed class UploadJob(IJob work, UploadedFiles files) : IJob, IDisposable
{
    public string Name => work.Name;

    public string Key => work.Key;

    public string? RunId => work.RunId;

    public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation) => work.ExecuteAsync(progress, cancellation);

    public void Dispose()
    {
        (work as IDisposable)?.Dispose();
        files.Dispose();
    }
}
