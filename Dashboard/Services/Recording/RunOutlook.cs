using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Runs;

namespace Dashboard.Services.Recording;

/// <summary>What recording under a name would come to.</summary>
/// <param name="Problem">Why it cannot be begun, as a sentence; null where it can.</param>
/// <param name="Note">What is different from a fresh recording; null where nothing is.</param>
/// <param name="RunId">The run that is there under this name; null where there is none.</param>
public sealed record RunOutlook(string? Problem = null, string? Note = null, string? RunId = null)
{
    public static RunOutlook Of(ExtractRequest request, RecordingPair pair, ClassMatching matching, IRunCatalogue runs, IJobRunner jobs)
    {
        string id;
        try
        {
            id = Analysis.Runs.RunId.Of(request.NameOfRun);
        }
        catch (UserErrorException error)
        {
            return new RunOutlook(error.Message);
        }

        if (request.Layers is { Count: 0 })
        {
            return new RunOutlook("Choose at least one layer.");
        }

        if (jobs.List().Any(j => j.RunId == id && IsRecording(j)))
        {
            return new RunOutlook($"{request.NameOfRun} is being recorded already; its progress stands on the page of runs.");
        }

        return runs.Find(id) is { } there ? Beside(there, request, pair, matching, runs) : new RunOutlook();
    }

    private static RunOutlook Beside(Run there, ExtractRequest request, RecordingPair pair, ClassMatching matching, IRunCatalogue runs)
    {
        if (there.ContentKey != RecordedContent.KeyOf(pair.Network, pair.Dataset))
        {
            return new RunOutlook($"There is a run {there.Name} of another network, dataset or version already; choose another name for this one.", null, there.Id);
        }

        if (there.Status != RunStatus.Complete)
        {
            return new RunOutlook(null, $"{there.Name} was begun before: with the same layers it carries on where it stopped.", there.Id);
        }

        string[] lacking = [.. (request.Layers ?? [.. pair.Network.Layers.Select(l => l.Name)]).Where(l => there.Layers.All(known => known.Name != l))];
        IReadOnlyList<int> classes = JudgedClasses.Of(pair.Network.ClassNames, pair.Dataset, matching).OfDatasetClass;
        bool sameClasses = pair.Dataset.Labels.Select(l => classes[l]).SequenceEqual(runs.ImagesOf(there.Id).Labels);
        return (lacking.Length, sameClasses) switch
        {
            (0, true) => new RunOutlook($"{there.Name} is recorded already, with all of these layers.", null, there.Id),
            (0, false) => new RunOutlook($"{there.Name} is recorded already and keeps the matching of classes it was recorded with; to record with this one, choose another name.", null, there.Id),
            (_, true) => new RunOutlook(null, $"{there.Name} is recorded already: only what it lacks is added ({string.Join(", ", lacking)}).", there.Id),
            _ => new RunOutlook(
                null,
                $"{there.Name} is recorded already: only what it lacks is added ({string.Join(", ", lacking)}), and it keeps the matching of classes it was recorded with; to record with this one, choose another name.",
                there.Id),
        };
    }

    /// <summary>A job's status says what it does only in its name; AM images are made of a run as well.</summary>
    private static bool IsRecording(JobStatus job) => job.State is JobState.Queued or JobState.Running && job.Name.StartsWith("Recording ", StringComparison.Ordinal);
}
