using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Studies.Results;

/// <summary>Results of every study, computed when asked for and kept until a judgment, a withdrawal or a confirmed table of names changes them. Safe from any thread.</summary>
public interface IStudyResults
{
    /// <summary>A study's results are not what they were: its id. Arrives on any thread, for every single judgment: listeners throttle.</summary>
    event Action<string>? Changed;

    /// <summary>Under the default criteria.</summary>
    /// <returns>Null for a study that is not there or was never opened.</returns>
    Task<StudyResults?> FindAsync(string studyId, CancellationToken cancellation = default) => FindAsync(studyId, SelectivityCriteria.Default, cancellation);

    /// <param name="studyId">The study.</param>
    /// <param name="criteria">Which images decide on the class that CCMAS gives a unit to. Nothing else of a result depends on them.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Null for a study that is not there or was never opened.</returns>
    Task<StudyResults?> FindAsync(string studyId, SelectivityCriteria criteria, CancellationToken cancellation = default);

    /// <returns>Newest first; empty where nothing was confirmed.</returns>
    IReadOnlyList<LabelTable> LabelTables(string studyId);

    /// <summary>Confirms a table of names as the next version; earlier ones stay.</summary>
    /// <exception cref="UserErrorException">A line cannot be read, or the text is too long.</exception>
    LabelTable ConfirmLabels(string studyId, string text);
}
