using Dashboard.Analysis.Activations.Evaluation;

namespace Dashboard.Services.Recording;

/// <summary>Answers that are there, or on their way.</summary>
public sealed class AskedAnswers
{
    private readonly SampleAnswersJob _job;

    internal AskedAnswers((string Content, int? Sample) key, SampleAnswersJob job, string jobId) => (Key, _job, JobId) = (key, job, jobId);

    public string JobId { get; }

    /// <summary>Null until the job is done.</summary>
    public SampleAnswers? Answers => _job.Result;

    internal (string Content, int? Sample) Key { get; }

    internal int Watchers { get; set; }

    /// <summary>It may still be ending.</summary>
    internal bool IsCancelled { get; set; }
}
