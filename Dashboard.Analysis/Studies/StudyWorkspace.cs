using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;
using Dashboard.Analysis.Studies.Results;

namespace Dashboard.Analysis.Studies;

/// <summary>The studies of one data folder, put together once.</summary>
public sealed class StudyWorkspace : IAsyncDisposable
{
    private readonly GroupCommit _writer;

    internal StudyWorkspace(
        DashboardDatabase database, string imagesFolder, IRunCatalogue runs, IRunMeasures measures, TimeProvider clock, Action<string, Exception> onUnexpected)
    {
        _writer = new GroupCommit(database.Write);
        Images = new StudyImages(Path.Combine(imagesFolder, "studies"));
        StudyCatalogue catalogue = new(new StudyStore(database), _writer, Images, clock);
        Catalogue = catalogue;
        Judgments = new JudgmentStore(database, _writer, catalogue, clock, onUnexpected);
        Results = new StudyResultsCache(catalogue, Judgments, new LabelTableStore(database), runs, measures, clock);
    }

    public IStudies Catalogue { get; }

    public IJudgmentStore Judgments { get; }

    public IStudyResults Results { get; }

    public IStudyImages Images { get; }

    /// <summary>Writes what raters have sent, then stops.</summary>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
