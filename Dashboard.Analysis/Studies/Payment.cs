namespace Dashboard.Analysis.Studies;

/// <summary>One session of a person whom a recruiting service sent.</summary>
/// <param name="Worker">Her id at the service.</param>
/// <param name="Rater">Her pseudonym here.</param>
/// <param name="Answered">Trials answered.</param>
/// <param name="Trials">Trials in her list.</param>
/// <param name="Completed">When the last answer was stored; null until then.</param>
public sealed record Participation(string Worker, string Rater, int Answered, int Trials, DateTimeOffset? Completed);

/// <summary>
/// The sessions here against the service's own list. Ids in a link can be made up by whoever follows it: who is on one list only is somebody to ask about,
/// before paying.
/// </summary>
/// <param name="OnlyListed">Ids the service has, of whom no session is here.</param>
/// <param name="OnlyHere">Ids with a complete session here, which the service does not list.</param>
/// <param name="Unfinished">Listed ids whose sessions here are not complete.</param>
public sealed record Reconciliation(IReadOnlyList<string> OnlyListed, IReadOnlyList<string> OnlyHere, IReadOnlyList<string> Unfinished)
{
    private const string Column = "participant id";

    /// <param name="here">All sessions.</param>
    /// <param name="listed">Ids between blanks, commas or line ends; or a table with a column "Participant id", as Prolific exports it.</param>
    public static Reconciliation Of(IReadOnlyList<Participation> here, string listed)
    {
        string[] there = [.. Ids(listed).Distinct(StringComparer.Ordinal)];
        HashSet<string> known = [.. here.Select(p => p.Worker)], complete = [.. here.Where(p => p.Completed is not null).Select(p => p.Worker)];
        return new Reconciliation(
            [.. there.Where(id => !known.Contains(id))],
            [.. complete.Except(there).Order(StringComparer.Ordinal)],
            [.. there.Where(id => known.Contains(id) && !complete.Contains(id))]);
    }

    /// <summary>Sessions of a study with ids, by number; empty once it is anonymised.</summary>
    public static IReadOnlyList<Participation> ParticipationsOf(IJudgmentStore judgments, string studyId)
    {
        IReadOnlyDictionary<string, string> workers = judgments.WorkersOf(studyId);
        return
        [
            .. judgments.SessionsOf(studyId)
                .Where(s => workers.ContainsKey(s.Rater))
                .Select(s => new Participation(workers[s.Rater], s.Rater, judgments.FindSession(studyId, s.Number)?.Answered ?? 0, s.Trials.Count, s.Completed)),
        ];
    }

    private static IEnumerable<string> Ids(string text)
    {
        string[][] rows = [.. text.Split('\n').Select(line => line.Split(',', ';', '\t').Select(cell => cell.Trim().Trim('"')).ToArray())];
        int column = rows.Length == 0 ? -1 : Array.FindIndex(rows[0], cell => cell.Equals(Column, StringComparison.OrdinalIgnoreCase));
        return column >= 0
            ? rows.Skip(1).Where(r => column < r.Length && r[column].Length > 0).Select(r => r[column])
            : rows.SelectMany(r => r).SelectMany(cell => cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
