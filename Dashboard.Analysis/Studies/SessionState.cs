namespace Dashboard.Analysis.Studies;

/// <summary>A session and how far it is.</summary>
/// <param name="Session">The session.</param>
/// <param name="Answered">How many of its trials are answered; they are answered in order, so also the position of the next.</param>
/// <param name="MayGoOn">Whether its next trial may be shown: the study is open, or its rater was heard of a short while ago. What she sends is stored in any case.</param>
public sealed record SessionState(RaterSession Session, int Answered, bool MayGoOn)
{
    public bool IsDone => Answered >= Session.Trials.Count;
}
