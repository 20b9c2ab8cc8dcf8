namespace Dashboard.Analysis.Studies;

/// <summary>A session in memory: what a request needs to know of it without asking the database.</summary>
internal sealed class LiveSession(RaterSession session, string? externalSession)
{
    private readonly List<JudgmentState> _states = [];
    private readonly Dictionary<int, (bool IsYes, bool Closed)> _notes = [];

    public RaterSession Session { get; set; } = session;

    public string? ExternalSession { get; } = externalSession;

    /// <summary>When its rater was last heard of.</summary>
    public DateTimeOffset LastSeen { get; set; } = session.Consented;

    /// <summary>State of the answer at each position so far.</summary>
    public IReadOnlyList<JudgmentState> States => _states;

    public int Answered => _states.Count;

    public bool IsDone => Answered >= Session.Trials.Count;

    /// <summary>The items, to be judged, that are still to come.</summary>
    public IEnumerable<string> Rest => Session.Trials.Skip(Answered).Where(t => t.Role == TrialRole.Rated).Select(t => t.ItemId);

    public void Add(JudgmentState state) => _states.Add(state);

    /// <summary>What is taken back where she withdraws.</summary>
    public void Note(int position, bool isYes, bool closed) => _notes[position] = (isYes, closed);

    public (bool IsYes, bool Closed) Noted(int position) => _notes.GetValueOrDefault(position);
}
