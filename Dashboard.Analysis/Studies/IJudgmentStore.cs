namespace Dashboard.Analysis.Studies;

/// <summary>
/// The raters' side: sessions and judgments. Every task completes when what it did is on the disk, whatever happens to the process then.
/// Safe from any thread.
/// </summary>
public interface IJudgmentStore
{
    /// <summary>Sessions or judgments of a study changed: its id. Arrives on any thread, for every single one: listeners throttle.</summary>
    event Action<string>? Changed;

    /// <summary>Begins a session and reserves its whole list, or finds the one this person has begun.</summary>
    /// <exception cref="UserErrorException">The study takes nobody new (<c>study_closed</c>, <c>study_full</c>), or this person has taken part (<c>repeat</c>).</exception>
    Task<SessionState> StartAsync(string studyId, RaterEntry entry, CancellationToken cancellation = default);

    /// <summary>The session a person with these ids has begun; null where there is none or no ids came along.</summary>
    SessionState? FindSession(string studyId, RaterEntry entry);

    SessionState? FindSession(string studyId, int session);

    /// <summary>Holds the rest of a session's list for another while: its rater is there.</summary>
    void Touch(string studyId, int session);

    /// <summary>Stores an answer, once. Authoritative: whatever the form claims is held against the session's own list.</summary>
    Task<JudgmentOutcome> SubmitAsync(string studyId, int session, SubmittedAnswer answer, CancellationToken cancellation = default);

    /// <summary>Stores how the session went on outside its trials: instructions, practice, a remark.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="session">The session.</param>
    /// <param name="change">Applied to the newest state, so that two tabs do not undo each other.</param>
    /// <param name="cancellation">Stops waiting, not storing.</param>
    /// <returns>Null where the session is gone.</returns>
    Task<SessionState?> UpdateAsync(string studyId, int session, Func<RaterSession, RaterSession> change, CancellationToken cancellation = default);

    /// <summary>What a rater needs for withdrawing from another device; null once the study is anonymised.</summary>
    string? WithdrawalCode(string studyId, int session);

    /// <summary>Deletes everything of a session and frees its places.</summary>
    /// <returns>Whether the code belonged to a session.</returns>
    Task<bool> WithdrawAsync(string studyId, string code, CancellationToken cancellation = default);

    StudyProgress ProgressOf(string studyId);

    /// <returns>By number.</returns>
    IReadOnlyList<RaterSession> SessionsOf(string studyId);

    /// <returns>By session and position. Read from the database: not for every request.</returns>
    IReadOnlyList<Judgment> JudgmentsOf(string studyId);

    /// <summary>Pseudonym → the person's own id at her service, for paying; empty once the study is anonymised.</summary>
    IReadOnlyDictionary<string, string> WorkersOf(string studyId);
}
