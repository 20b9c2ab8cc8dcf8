using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies.Results;

namespace Dashboard.Tests.Components.Support;

/// <summary>Results as a test wants them, or their failure.</summary>
internal sealed class FakeStudyResults : IStudyResults
{
    public event Action<string>? Changed;

    public Func<StudyResults?> Find { get; set; } = () => null;

    public int Asked { get; private set; }

    public void Change(string studyId) => Changed?.Invoke(studyId);

    public Task<StudyResults?> FindAsync(string studyId, SelectivityCriteria criteria, CancellationToken cancellation = default)
    {
        Asked++;
        try
        {
            return Task.FromResult(Find());
        }
        catch (Exception error)
        {
            return Task.FromException<StudyResults?>(error);
        }
    }

    public IReadOnlyList<LabelTable> LabelTables(string studyId) => [];

    public LabelTable ConfirmLabels(string studyId, string text) => LabelTable.Empty;
}
