namespace Dashboard.Analysis.Activations.Recording;

/// <summary>Where journals lie, one an unfinished recording.</summary>
public sealed class RecordingFolder(string path)
{
    private const string Extension = ".journal";

    public string JournalOf(string runId) => Path.Combine(path, runId + Extension);

    public void Delete(string runId) => File.Delete(JournalOf(runId));

    /// <summary>Drops what a kill left behind after the recording had come to its end.</summary>
    public void DeleteAllExcept(IReadOnlyCollection<string> unfinishedRunIds)
    {
        foreach (string file in Directory.EnumerateFiles(path, "*" + Extension).Where(f => !unfinishedRunIds.Contains(Path.GetFileNameWithoutExtension(f))).ToArray())
        {
            File.Delete(file);
        }
    }
}
