using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Results;

namespace Dashboard.Tests.Support;

/// <summary>Made-up judgments without a database: four units A–D of one layer, three raters who judge all of them.</summary>
internal static class RatedStudy
{
    public static readonly string[] Items = ["A", "B", "C", "D"];

    /// <param name="votes">A row an item, a character a rater: 1 is yes.</param>
    /// <param name="labels">(Item, rater) → what was typed.</param>
    public static StudyData Of(string[] votes, IReadOnlyDictionary<(int Item, int Rater), string>? labels = null)
    {
        int raters = votes[0].Length;
        return new StudyData
        {
            Study = new Study
            {
                Id = "made-up",
                Family = "made-up",
                Version = 1,
                Status = StudyStatus.Open,
                Design = StudySamples.Design(),
                Created = DateTimeOffset.UnixEpoch,
                VersionHash = new string('a', 64),
            },
            Items = [.. votes.Select((_, i) => Item(i))],
            Sessions = [.. Enumerable.Range(0, raters).Select(r => Session(r, votes.Length))],
            Judgments = [.. from r in Enumerable.Range(0, raters) from i in Enumerable.Range(0, votes.Length) select Judgment(r, i, votes[i][r] == '1', labels?.GetValueOrDefault((i, r)))],
        };
    }

    public static Judgment Judgment(int rater, int item, bool yes, string? label = null) => new()
    {
        StudyId = "made-up",
        Session = rater + 1,
        Position = item,
        Rater = $"r{rater}",
        ItemId = Items[item],
        Role = TrialRole.Rated,
        Answer = yes ? Answer.Yes : Answer.No,
        Label = label,
        State = JudgmentState.Stored,
        Nonce = "n",
        Timing = TrialTiming.None,
        Received = DateTimeOffset.UnixEpoch.AddMinutes((rater * 10) + item),
    };

    private static StudyItem Item(int index) => new()
    {
        Id = Items[index],
        StimulusKind = StimulusKind.AmImages,
        Stimulus = new Stimulus { Images = [new string((char)('a' + index), 64)] },
        RunId = "demo",
        Network = "demo-alexnet",
        Layer = "fc8",
        Unit = index,
    };

    private static RaterSession Session(int rater, int trials) => new()
    {
        StudyId = "made-up",
        Number = rater + 1,
        Rater = $"r{rater}",
        Source = "link",
        LinkId = "",
        Consented = DateTimeOffset.UnixEpoch,
        ConsentHash = "",
        Trials = [.. Enumerable.Range(0, trials).Select(i => new PlannedTrial(Items[i], TrialRole.Rated, true))],
        PracticeAttempts = 1,
    };
}
