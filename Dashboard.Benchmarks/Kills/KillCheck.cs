using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Analysis.Studies;

namespace Dashboard.Benchmarks.Kills;

/// <summary>Opens what a killed server left, as the next one would, and holds it against what was acknowledged.</summary>
internal sealed class KillCheck(string folder, string studyId, KillClients clients)
{
    public int Openings { get; private set; }

    public int Lost { get; private set; }

    public int Doubled { get; private set; }

    public async Task RunAsync()
    {
        // Taken before the databases are read: what is acknowledged later may be in them or not.
        string[] nonces = [.. clients.Judgments.AcknowledgedNonces], selections = [.. clients.Selections], revoked = [.. clients.Revoked];
        (string Id, bool IsFrozen)[] links = [.. clients.Links];
        await using Workspace workspace = Workspace.Open(folder);
        Judgment[] judgments = [.. workspace.Studies.Judgments.JudgmentsOf(studyId)];
        HashSet<string> stored = [.. judgments.Select(j => j.Nonce)];
        Dictionary<string, string> rules = workspace.SavedSelections.List(KillHost.LoadRun).ToDictionary(s => s.Name, s => s.Rule);
        Openings++;
        Lost = nonces.Count(n => !stored.Contains(n))
            + selections.Count(s => rules.GetValueOrDefault(s) != KillHost.RuleOf(s))
            + links.Count(l => !IsWhole(workspace.ShareLinks, l.Id, l.IsFrozen))
            + revoked.Count(id => workspace.ShareLinks.FindOpen(id) is not null);
        Doubled = judgments.Length - judgments.Select(j => (j.Session, j.Position)).Distinct().Count() + judgments.Length - stored.Count;
    }

    private static bool IsWhole(IShareLinks links, string id, bool isFrozen) => links.FindOpen(id) is { } link && link.IsFrozen == isFrozen
        && (!isFrozen || links.FindFrozen(link)!.Runs[0].Layers[KillHost.LoadLayer].Units.Count == 2);
}
