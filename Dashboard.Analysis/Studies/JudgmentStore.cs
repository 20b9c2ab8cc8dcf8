using Dashboard.Analysis.Storage;
using LiteDB;

namespace Dashboard.Analysis.Studies;

/// <summary>
/// Sessions and judgments of every study. One lock: decisions take microseconds in memory, are queued for writing in the order they were made,
/// and are acknowledged after the flush. Should a batch fail, everything decided since is refused and the studies are read anew.
/// </summary>
internal sealed class JudgmentStore : IJudgmentStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LiveStudy> _live = [];
    private readonly DashboardDatabase _database;
    private readonly GroupCommit _writer;
    private readonly StudyCatalogue _catalogue;
    private readonly TimeProvider _clock;
    private readonly Action<string, Exception> _onUnexpected;

    public JudgmentStore(DashboardDatabase database, GroupCommit writer, StudyCatalogue catalogue, TimeProvider clock, Action<string, Exception> onUnexpected)
    {
        (_database, _writer, _catalogue, _clock, _onUnexpected) = (database, writer, catalogue, clock, onUnexpected);
        writer.Failed += OnFailed;
        catalogue.Changed += OnStudyChanged;
    }

    public event Action<string>? Changed;

    public async Task<SessionState> StartAsync(string studyId, RaterEntry entry, CancellationToken cancellation = default)
    {
        StudyLink link = LinkOf(studyId, entry);
        SessionState state;
        Task written;
        lock (_gate)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            LiveStudy study = Live(studyId) ?? throw new UserErrorException("This study is not there any more.", "study_closed");
            if (study.Find(entry, link) is { } begun)
            {
                state = study.StateOf(begun, now);
                written = _writer.Barrier();
            }
            else
            {
                RaterSession session = study.Begin(entry, link, now).Session;
                state = new SessionState(session, 0, MayGoOn: true);
                written = _writer.Add(db => WriteStart(db, session, entry, link.Id, now));
            }
        }

        await written.WaitAsync(cancellation);
        Tell(studyId);
        return state;
    }

    public SessionState? FindSession(string studyId, RaterEntry entry)
    {
        StudyLink link = LinkOf(studyId, entry);
        return With(studyId, study => study.Find(entry, link) is { } live ? study.StateOf(live, _clock.GetUtcNow()) : null);
    }

    public SessionState? FindSession(string studyId, int session) =>
        With(studyId, study => study.Find(session) is { } live ? study.StateOf(live, _clock.GetUtcNow()) : null);

    public void Touch(string studyId, int session) => With(studyId, study =>
    {
        if (study.Find(session) is { } live)
        {
            study.Touch(live, _clock.GetUtcNow());
        }

        return true;
    });

    public async Task<JudgmentOutcome> SubmitAsync(string studyId, int session, SubmittedAnswer answer, CancellationToken cancellation = default)
    {
        JudgmentOutcome outcome;
        Task written;
        lock (_gate)
        {
            if (Live(studyId) is not { } study || study.Find(session) is not { } live)
            {
                return JudgmentOutcome.NoSession;
            }

            (outcome, Judgment? judgment) = study.Submit(live, answer, _clock.GetUtcNow());
            RaterSession? completed = judgment is not null && live.IsDone ? live.Session : null;
            written = judgment is not null ? _writer.Add(db => WriteJudgment(db, judgment, completed)) : _writer.Barrier();
        }

        await written.WaitAsync(cancellation);
        if (outcome is JudgmentOutcome.Stored or JudgmentOutcome.Late or JudgmentOutcome.Surplus)
        {
            Tell(studyId);
        }

        return outcome;
    }

    public async Task<SessionState?> UpdateAsync(string studyId, int session, Func<RaterSession, RaterSession> change, CancellationToken cancellation = default)
    {
        SessionState state;
        Task written;
        lock (_gate)
        {
            if (Live(studyId) is not { } study || study.Find(session) is not { } live)
            {
                return null;
            }

            DateTimeOffset now = _clock.GetUtcNow();
            RaterSession changed = live.Session = change(live.Session);
            study.Touch(live, now);
            state = study.StateOf(live, now);
            written = _writer.Add(db => JudgmentDocuments.SaveSession(db, changed));
        }

        await written.WaitAsync(cancellation);
        Tell(studyId);
        return state;
    }

    public string? WithdrawalCode(string studyId, int session) => With(studyId, study => study.WithdrawalCode(session));

    public async Task<bool> WithdrawAsync(string studyId, string code, CancellationToken cancellation = default)
    {
        Task written;
        lock (_gate)
        {
            if (Live(studyId) is not { } study || study.FindByCode(code) is not { } live)
            {
                return false;
            }

            if (study.Study.Design.Texts.WithdrawUntil is { } until && _clock.GetUtcNow() > until)
            {
                throw new UserErrorException(FormattableString.Invariant($"Answers could be withdrawn until {until:d MMMM yyyy}; please write to the researchers."), "withdraw_late");
            }

            study.Withdraw(live);
            int number = live.Session.Number;
            written = _writer.Add(db => JudgmentDocuments.Withdraw(db, studyId, number));
        }

        await written.WaitAsync(cancellation);
        Tell(studyId);
        return true;
    }

    public StudyProgress ProgressOf(string studyId) => With(studyId, study => study.Progress(_clock.GetUtcNow())) ?? new StudyProgress([], 0, 0, 0, 0);

    public IReadOnlyList<RaterSession> SessionsOf(string studyId) => With<RaterSession[]>(studyId, study => [.. study.Sessions.Select(s => s.Session)]) ?? [];

    public IReadOnlyList<Judgment> JudgmentsOf(string studyId) => _database.Read(db => JudgmentDocuments.Judgments(db, studyId));

    public IReadOnlyDictionary<string, string> WorkersOf(string studyId)
    {
        IReadOnlyDictionary<int, (string Worker, string? ExternalSession)> workers = _database.Read(db => JudgmentDocuments.Workers(db, studyId));
        return SessionsOf(studyId).Where(s => workers.ContainsKey(s.Number)).DistinctBy(s => s.Rater).ToDictionary(s => s.Rater, s => workers[s.Number].Worker);
    }

    private static void WriteStart(ILiteDatabase db, RaterSession session, RaterEntry entry, string linkId, DateTimeOffset now)
    {
        JudgmentDocuments.SaveSession(db, session);
        StudyStore.MarkLinkUsed(db, session.StudyId, linkId, now);
        if (entry.Worker is not null)
        {
            JudgmentDocuments.SaveWorker(db, session.StudyId, session.Number, entry.Worker, entry.ExternalSession);
        }
    }

    private static void WriteJudgment(ILiteDatabase db, Judgment judgment, RaterSession? completed)
    {
        JudgmentDocuments.InsertJudgment(db, judgment);
        if (completed is not null)
        {
            JudgmentDocuments.SaveSession(db, completed);
        }
    }

    private StudyLink LinkOf(string studyId, RaterEntry entry) =>
        _catalogue.LinksOf(studyId).FirstOrDefault(l => l.Id == entry.LinkId && l.IsGood(_clock.GetUtcNow())) ?? throw new UserErrorException("This link is not valid any more; ask who sent it for a new one.", "bad_link");

    private T? With<T>(string studyId, Func<LiveStudy, T> use)
    {
        lock (_gate)
        {
            return Live(studyId) is { } study ? use(study) : default;
        }
    }

    /// <summary>Under the lock.</summary>
    private LiveStudy? Live(string studyId)
    {
        if (_live.TryGetValue(studyId, out LiveStudy? study))
        {
            return study;
        }

        if (_catalogue.Find(studyId) is not { Status: not StudyStatus.Draft } found)
        {
            return null;
        }

        study = new LiveStudy(found, _catalogue.ItemsOf(studyId), _catalogue.KeyOf(studyId));
        _database.Read(db =>
        {
            IReadOnlyDictionary<int, (string Worker, string? ExternalSession)> workers = JudgmentDocuments.Workers(db, studyId);
            ILookup<int, Judgment> judgments = JudgmentDocuments.Judgments(db, studyId).ToLookup(j => j.Session);
            foreach (RaterSession session in JudgmentDocuments.Sessions(db, studyId))
            {
                study.Restore(session, workers.GetValueOrDefault(session.Number).ExternalSession, judgments[session.Number]);
            }

            (int withdrawn, int lastNumber) = JudgmentDocuments.Withdrawals(db, studyId);
            study.RestoreWithdrawals(withdrawn, lastNumber);
            return true;
        });
        _live.Add(studyId, study);
        return study;
    }

    private void OnStudyChanged(string studyId)
    {
        lock (_gate)
        {
            if (_catalogue.Find(studyId) is not { } study)
            {
                _live.Remove(studyId);
            }
            else if (_live.TryGetValue(studyId, out LiveStudy? live))
            {
                live.Refresh(study);
            }
        }
    }

    private void OnFailed(Exception error)
    {
        lock (_gate)
        {
            _live.Clear();
            _writer.FailQueued(error);
        }

        _onUnexpected("Judgments could not be written", error);
    }

    private void Tell(string studyId)
    {
        try
        {
            Changed?.Invoke(studyId);
        }
        catch (Exception error)
        {
            // A page that fails to draw must not cost a rater her answer.
            _onUnexpected("A listener to judgments", error);
        }
    }
}
