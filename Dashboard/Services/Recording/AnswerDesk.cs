using Dashboard.Analysis.Activations.Evaluation;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Services.Recording;

/// <summary>
/// Has networks asked about datasets in the background and keeps the answers, so that a page opened again, or by a colleague, does not ask again.
/// </summary>
public sealed class AnswerDesk(Workspace workspace)
{
    /// <summary>Answers kept: those to 60,000 images take some 6 MB.</summary>
    private const int Kept = 16;

    private readonly Lock _gate = new();
    private readonly List<AskedAnswers> _asked = [];

    /// <param name="network">In the catalogue.</param>
    /// <param name="dataset">In the catalogue.</param>
    /// <param name="sample">Images, spread evenly over the dataset; null for all.</param>
    /// <returns>Answered, under way or just begun. To be let go of by <see cref="Leave"/>.</returns>
    public AskedAnswers Ask(INetwork network, IImageDataset dataset, int? sample)
    {
        (string, int?) key = (RecordedContent.KeyOf(network, dataset), sample);
        lock (_gate)
        {
            if (_asked.Find(a => a.Key == key && (a.Answers is not null || (!a.IsCancelled && StatusOf(a) is { State: JobState.Queued or JobState.Running }))) is not { } asked)
            {
                SampleAnswersJob job = workspace.AskAbout(network.Name, dataset.Name, sample);
                asked = new AskedAnswers(key, job, workspace.Jobs.Start(job));
                _asked.RemoveAll(a => a.Key == key);
                _asked.Add(asked);
                Forget();
            }

            asked.Watchers++;
            return asked;
        }
    }

    /// <returns>Null once the runner has forgotten the job.</returns>
    public JobStatus? StatusOf(AskedAnswers asked) => workspace.Jobs.List().FirstOrDefault(j => j.Id == asked.JobId);

    public void Cancel(AskedAnswers asked)
    {
        asked.IsCancelled = true;
        workspace.Jobs.Cancel(asked.JobId);
    }

    /// <summary>Nobody waits for a sample that nobody looks at; all images are looked at to the end, as that was asked for.</summary>
    public void Leave(AskedAnswers asked)
    {
        lock (_gate)
        {
            asked.Watchers--;
            if (asked.Watchers == 0 && asked.Key.Sample is not null && asked.Answers is null)
            {
                Cancel(asked);
            }
        }
    }

    private void Forget()
    {
        foreach (AskedAnswers old in _asked.Where(a => a.Watchers == 0).Take(Math.Max(0, _asked.Count - Kept)).ToArray())
        {
            _asked.Remove(old);
        }
    }
}
