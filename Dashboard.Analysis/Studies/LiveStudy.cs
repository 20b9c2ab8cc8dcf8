using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Analysis.Studies.Assignment;

namespace Dashboard.Analysis.Studies;

/// <summary>
/// A running study in memory: who holds which place, how far each session is. Decides everything and stores nothing; whoever uses it writes down what was decided,
/// in the same order. Not safe for several threads.
/// </summary>
internal sealed class LiveStudy
{
    private readonly StudyItem[] _rated;
    private readonly Dictionary<string, int> _indexOf;
    private readonly IReadOnlyList<StudyItem> _items;
    private readonly Dictionary<string, StudyItem> _byId;
    private readonly ListPicker _picker;
    private readonly Places _places;
    private readonly int[] _surplus;
    private readonly int[] _yes;
    private readonly SortedDictionary<int, LiveSession> _sessions = [];
    private readonly Dictionary<string, List<LiveSession>> _byRater = [];
    private readonly TimeSpan _hold;
    private byte[]? _key;
    private int _lastNumber;

    public LiveStudy(Study study, IReadOnlyList<StudyItem> items, byte[]? key)
    {
        Study = study;
        _items = items;
        _byId = items.ToDictionary(i => i.Id);
        _key = key;
        _rated = [.. items.Where(i => i.Role == ItemRole.Rated)];
        _indexOf = _rated.Select((item, index) => (item.Id, index)).ToDictionary(p => p.Id, p => p.index);
        _picker = new ListPicker(_rated, study.Design.LayerQuotas);
        _hold = TimeSpan.FromMinutes(study.Design.ReservationMinutes);
        _places = new Places(_rated.Length, study.Design.JudgmentsPerItem, _hold);
        _surplus = new int[_rated.Length];
        _yes = new int[_rated.Length];
    }

    public Study Study { get; private set; }

    public int Withdrawn { get; private set; }

    public IEnumerable<LiveSession> Sessions => _sessions.Values;

    private string Seed => Study.VersionHash ?? Study.Id;

    /// <summary>Takes over a status that changed; the key goes with the anonymisation.</summary>
    public void Refresh(Study study)
    {
        Study = study;
        _key = study.Anonymised is null ? _key : null;
    }

    /// <summary>A session from an earlier life of the program, with the states of its answers in order.</summary>
    public void Restore(RaterSession session, string? externalSession, IEnumerable<Judgment> judgments)
    {
        LiveSession live = new(session, externalSession);
        foreach (Judgment judgment in judgments)
        {
            live.Add(judgment.State);
            live.LastSeen = judgment.Received;
            if (judgment.Role == TrialRole.Rated)
            {
                int item = _indexOf[judgment.ItemId];
                if (judgment.State == JudgmentState.Surplus)
                {
                    _surplus[item]++;
                }
                else
                {
                    _places.Restore(item);
                    _yes[item] += Results.StudyAnalysis.IsYes(judgment) ? 1 : 0;
                    if (judgment.Closes is not null)
                    {
                        _places.Stop(item, stopped: true);
                    }

                    live.Note(judgment.Position, Results.StudyAnalysis.IsYes(judgment), judgment.Closes is not null);
                }
            }
        }

        Add(live);
        Reserve(live, live.LastSeen, onlyOpen: false);
    }

    /// <summary>What is left of raters who withdrew: how many, and a number that no later session may bear, since the cookie of one of them may still be about.</summary>
    public void RestoreWithdrawals(int count, int lastNumber) => (Withdrawn, _lastNumber) = (count, Math.Max(_lastNumber, lastNumber));

    public LiveSession? Find(int number) => _sessions.GetValueOrDefault(number);

    /// <summary>The session these ids began; the newest where there are several.</summary>
    public LiveSession? Find(RaterEntry entry, StudyLink link) => PseudonymOf(entry, link) is { } rater
        ? SessionsOf(rater).LastOrDefault(s => s.ExternalSession == entry.ExternalSession)
        : null;

    public SessionState StateOf(LiveSession live, DateTimeOffset now) =>
        new(live.Session, live.Answered, MayGoOn: Study.Status == StudyStatus.Open || now < live.LastSeen + _hold);

    /// <summary>Begins a session with a list of its own.</summary>
    /// <exception cref="UserErrorException">Nobody new is taken.</exception>
    public LiveSession Begin(RaterEntry entry, StudyLink link, DateTimeOffset now)
    {
        string rater = PseudonymOf(entry, link) ?? AnonymousPseudonym();
        List<LiveSession> earlier = SessionsOf(rater);
        if (earlier.Count > 0 && !Study.Design.AllowsRepeats)
        {
            throw new UserErrorException("You have already taken part in this study; thank you. If you were interrupted, go on in the browser you began with.", "repeat");
        }

        if (Study.Status != StudyStatus.Open)
        {
            throw new UserErrorException("This study takes no new participants at the moment.", "study_closed");
        }

        if (Study.Design.MostSessions is { } most && _sessions.Count >= most)
        {
            throw new UserErrorException("This study has all the participants it needs; thank you for coming.", "study_full");
        }

        _places.Lapse(now);
        IEnumerable<int> seen = earlier.SelectMany(s => s.Session.Trials).Where(t => t.Role == TrialRole.Rated).Select(t => _indexOf[t.ItemId]);
        IReadOnlyList<int> list = _picker.Pick(Seed, rater, Study.Design.ItemsPerRater, _places, seen, overflow: true);
        if (list.Count == 0)
        {
            throw new UserErrorException("You have seen every picture of this study already; thank you.", "repeat");
        }

        LiveSession live = new(
            new RaterSession
            {
                StudyId = Study.Id,
                Number = ++_lastNumber,
                Rater = rater,
                Source = SourceOf(entry, link),
                LinkId = link.Id,
                Consented = now,
                ConsentHash = StudyJson.HashOf(StudyJson.Write(Study.Design.Texts)),
                Trials = TrialPlanner.Plan(Study.Design, list.Select(i => _rated[i]), _items, Seed, rater),
                IsRepeat = earlier.Count > 0,
                PracticePassed = !_items.Any(i => i.Role == ItemRole.Practice),
            },
            entry.ExternalSession);
        Add(live);
        _places.Reserve(live.Session.Number, list, now);
        return live;
    }

    /// <summary>Its rater is there: the rest of her list is held for her, or as much of it as is still to be had.</summary>
    public void Touch(LiveSession live, DateTimeOffset now)
    {
        live.LastSeen = now;
        if (!_places.Touch(live.Session.Number, now))
        {
            Reserve(live, now, onlyOpen: true);
        }
    }

    /// <summary>Decides what becomes of an answer.</summary>
    /// <returns>The judgment to be stored; null where there is nothing to store.</returns>
    public (JudgmentOutcome Outcome, Judgment? Judgment) Submit(LiveSession live, SubmittedAnswer answer, DateTimeOffset now)
    {
        RaterSession session = live.Session;
        bool isHers = answer.Position >= 0 && answer.Position < session.Trials.Count && session.Trials[answer.Position].ItemId == answer.ItemId;
        if (!isHers || answer.Position > live.Answered || !session.PracticePassed)
        {
            return (JudgmentOutcome.NotHandedOut, null);
        }

        if (answer.Position < live.Answered)
        {
            return (JudgmentOutcome.Duplicate, null);
        }

        AnswerChecks.Check(Study.Design, answer);
        PlannedTrial trial = session.Trials[answer.Position];
        JudgmentState state = trial.Role == TrialRole.Rated ? Settle(session.Number, _indexOf[trial.ItemId], now) : JudgmentState.Stored;
        live.Add(state);
        Touch(live, now);
        if (live.IsDone)
        {
            live.Session = session with { Completed = now };
        }

        Judgment judgment = new()
        {
            StudyId = Study.Id,
            Session = session.Number,
            Position = answer.Position,
            Rater = session.Rater,
            ItemId = trial.ItemId,
            Role = trial.Role,
            Answer = answer.Answer,
            Correct = AnswerChecks.IsCorrect(Study.Design.Kind, _byId[trial.ItemId], trial, answer.Answer),
            Confidence = answer.Confidence,
            Label = answer.Label,
            State = state,
            Nonce = answer.Nonce,
            Timing = answer.Timing,
            Received = now,
        };
        if (trial.Role == TrialRole.Rated && state != JudgmentState.Surplus)
        {
            judgment = Count(live, judgment, _indexOf[trial.ItemId]);
        }

        return (state switch { JudgmentState.Stored => JudgmentOutcome.Stored, JudgmentState.Late => JudgmentOutcome.Late, _ => JudgmentOutcome.Surplus }, judgment);
    }

    /// <summary>Forgets a session and frees its places.</summary>
    public void Withdraw(LiveSession live)
    {
        RaterSession session = live.Session;
        foreach ((int position, (PlannedTrial trial, JudgmentState state)) in session.Trials.Zip(live.States).Index().Where(p => p.Item.First.Role == TrialRole.Rated))
        {
            int item = _indexOf[trial.ItemId];
            if (state == JudgmentState.Surplus)
            {
                _surplus[item]--;
            }
            else
            {
                _places.Uncount(item);
                (bool isYes, bool closed) = live.Noted(position);
                _yes[item] -= isYes ? 1 : 0;
                // What closed the item is gone with her: the next answer decides anew.
                _places.Stop(item, _places.IsStopped(item) && !closed);
            }
        }

        _places.Release(session.Number);
        _sessions.Remove(session.Number);
        _byRater[session.Rater].Remove(live);
        Withdrawn++;
    }

    /// <summary>The session's number and 80 bits that only the study's key gives; nothing of it needs to be stored.</summary>
    public string? WithdrawalCode(int number) => _key is null || Find(number) is not { } live ? null
        : string.Create(CultureInfo.InvariantCulture, $"{number}-{Pseudonyms.Code(_key, $"withdraw\n{Study.Id}\n{live.Session.Rater}")}");

    public LiveSession? FindByCode(string code)
    {
        string given = code.Trim().ToLowerInvariant();
        return int.TryParse(given.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && Find(number) is { } live && WithdrawalCode(number) is { } right
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(given)) ? live : null;
    }

    public StudyProgress Progress(DateTimeOffset now)
    {
        _places.Lapse(now);
        return new StudyProgress(
            [.. _rated.Select((item, i) => new ItemProgress(item, _places.Counted(i), _places.Reserved(i), _surplus[i], _places.IsStopped(i)))],
            _sessions.Count,
            _sessions.Values.Count(s => s.IsDone),
            _places.ActiveHolders,
            Withdrawn);
    }

    /// <summary>A judgment that counts, and whether it closes its item.</summary>
    private Judgment Count(LiveSession live, Judgment judgment, int item)
    {
        bool isYes = Results.StudyAnalysis.IsYes(judgment);
        _yes[item] += isYes ? 1 : 0;
        string? reason = _places.IsStopped(item) || _places.Counted(item) >= _places.Wanted ? null : Study.Design.EarlyStop?.ReasonOf(_yes[item], _places.Counted(item));
        if (reason is not null)
        {
            _places.Stop(item, stopped: true);
        }

        live.Note(judgment.Position, isYes, reason is not null);
        return judgment with { Closes = reason };
    }

    private JudgmentState Settle(int session, int item, DateTimeOffset now)
    {
        JudgmentState state = _places.Settle(session, item, now);
        _surplus[item] += state == JudgmentState.Surplus ? 1 : 0;
        return state;
    }

    private void Reserve(LiveSession live, DateTimeOffset at, bool onlyOpen)
    {
        int[] rest = [.. live.Rest.Select(id => _indexOf[id]).Where(i => !onlyOpen || _places.IsOpen(i))];
        if (rest.Length > 0)
        {
            _places.Reserve(live.Session.Number, rest, at);
        }
    }

    private void Add(LiveSession live)
    {
        _sessions.Add(live.Session.Number, live);
        _lastNumber = Math.Max(_lastNumber, live.Session.Number);
        if (!_byRater.TryGetValue(live.Session.Rater, out List<LiveSession>? hers))
        {
            _byRater.Add(live.Session.Rater, hers = []);
        }

        hers.Add(live);
    }

    private List<LiveSession> SessionsOf(string rater) => _byRater.TryGetValue(rater, out List<LiveSession>? hers) ? hers : [];

    private string SourceOf(RaterEntry entry, StudyLink link) =>
        entry.Worker is not null ? Study.Design.Entry.Source : link.IsPersonal ? "personal" : EntryParameters.PlainLink.Source;

    /// <summary>Null for somebody who cannot be known again.</summary>
    private string? PseudonymOf(RaterEntry entry, StudyLink link)
    {
        string? worker = entry.Worker ?? (link.IsPersonal ? link.Id : null);
        return worker is null || _key is null ? null : Pseudonyms.Of(_key, Study.Id, SourceOf(entry, link), worker);
    }

    private string AnonymousPseudonym() => Pseudonyms.Of(_key ?? RandomNumberGenerator.GetBytes(Pseudonyms.KeyBytes), Study.Id, EntryParameters.PlainLink.Source, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
}
