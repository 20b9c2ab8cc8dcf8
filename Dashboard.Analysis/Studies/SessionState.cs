namespace Dashboard.Analysis.Studies;

/// <summary>A session and how far it is.</summary>
/// <param name="Session">The session.</param>
/// <param name="Answered">How many of its trials are answered; they are answered in order, so also the position of the next.</param>
public sealed record SessionState(RaterSession Session, int Answered)
{
    public bool IsDone => Answered >= Session.Trials.Count;
}
