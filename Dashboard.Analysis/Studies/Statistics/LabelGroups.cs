using System.Collections.Frozen;

namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>Which labels mean the same: a table that is proposed by rule and confirmed by a researcher.</summary>
public sealed class LabelGroups
{
    private readonly FrozenDictionary<string, string> _groupOf;

    /// <param name="synonyms">Label → group. Labels are normalised before they are looked up; one label in two groups takes the last.</param>
    public LabelGroups(IEnumerable<KeyValuePair<string, string>> synonyms)
    {
        Dictionary<string, string> table = new(StringComparer.Ordinal);
        foreach ((string label, string group) in synonyms)
        {
            if (LabelNormaliser.Normalise(label) is { } normal)
            {
                table[normal] = group;
            }
        }

        _groupOf = table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Every normalised label is a group of its own.</summary>
    public static LabelGroups None { get; } = new([]);

    /// <returns>Null where the text names nothing.</returns>
    public string? Of(string? raw) => LabelNormaliser.Normalise(raw) is { } normal ? _groupOf.GetValueOrDefault(normal, normal) : null;

    /// <returns>The groups of those texts that name something, in their order.</returns>
    public string[] OfAll(IEnumerable<string?> raw) => [.. raw.Select(Of).OfType<string>()];

    /// <summary>
    /// Labels that differ in spaces and hyphens only (gold fish, goldfish), to be confirmed: each goes to the commonest spelling, the first in
    /// ordinal order of equals.
    /// </summary>
    /// <param name="raw">Texts as typed, repeated as often as they were.</param>
    /// <returns>Label → group, without labels that stay alone; in ordinal order.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Propose(IEnumerable<string?> raw)
    {
        var labels = raw.Select(LabelNormaliser.Normalise).OfType<string>().CountBy(l => l, StringComparer.Ordinal).ToArray();
        return
        [
            .. labels.GroupBy(l => l.Key.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), StringComparer.Ordinal)
                .SelectMany(spellings =>
                {
                    string common = spellings.OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).First().Key;
                    return spellings.Where(s => s.Key != common).Select(s => KeyValuePair.Create(s.Key, common));
                })
                .OrderBy(p => p.Key, StringComparer.Ordinal),
        ];
    }
}
