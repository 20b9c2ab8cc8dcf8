using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Services.Recording;

/// <summary>A matching of classes under a person's hands: every edit is kept at once and can be taken back.</summary>
public sealed class MatchingEditor
{
    private readonly IClassMatchings _matchings;
    private readonly RecordingPair _pair;
    private readonly Stack<ClassMatching> _before = [];

    public MatchingEditor(IClassMatchings matchings, RecordingPair pair)
    {
        (_matchings, _pair) = (matchings, pair);
        Current = matchings.Of(pair.Network, pair.Dataset);
    }

    public ClassMatching Current { get; private set; }

    public bool CanUndo => _before.Count > 0;

    /// <summary>Whether a person said anything, now or on another day.</summary>
    public bool IsEdited => Edits(Current);

    public void Match(int datasetClass, int? networkClass)
    {
        if (Current.Classes[datasetClass].NetworkClass != networkClass)
        {
            Replace(Current.With(datasetClass, networkClass));
        }
    }

    public void Replace(ClassMatching matching)
    {
        ClassMatching before = Current;
        Keep(matching);
        _before.Push(before);
    }

    public void BackToProposal() => Replace(ClassMatching.Propose(_pair.NetworkClasses, _pair.Dataset.Classes));

    public void Undo()
    {
        if (_before.TryPop(out ClassMatching? before))
        {
            Keep(before);
        }
    }

    /// <summary>What nobody edited is left a proposal: a better way of proposing would better it.</summary>
    private void Keep(ClassMatching matching)
    {
        _matchings.Save(_pair.Network, _pair.Dataset, Edits(matching) ? matching : null);
        Current = matching;
    }

    private static bool Edits(ClassMatching matching) => matching.Classes.Any(c => c.How == ClassMatch.Edited);
}
