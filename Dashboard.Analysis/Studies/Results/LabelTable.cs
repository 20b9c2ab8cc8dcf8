using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Results;

/// <summary>
/// One confirmed version of which names mean the same, as lines of text: "gold fish, goldfishes = goldfish" puts names into a group, "goldfish &lt; fish"
/// says that one name is a kind of another. Text, because a researcher can read, paste and archive it.
/// </summary>
/// <param name="Version">From 1; 0 where nothing was confirmed yet.</param>
/// <param name="Confirmed">When.</param>
/// <param name="Text">The lines.</param>
public sealed record LabelTable(int Version, DateTimeOffset Confirmed, string Text)
{
    /// <summary>A list of words, not a lexicon.</summary>
    public const int LongestText = 200_000;

    public static LabelTable Empty { get; } = new(0, DateTimeOffset.UnixEpoch, "");

    /// <exception cref="UserErrorException">A line cannot be read.</exception>
    public (LabelGroups Groups, LabelTaxonomy Taxonomy) Read()
    {
        List<KeyValuePair<string, string>> groups = [], parents = [];
        foreach ((int number, string line) in Text.Split('\n').Select(l => l.Trim()).Index().Where(l => l.Item.Length > 0))
        {
            char sign = line.Contains('=', StringComparison.Ordinal) ? '=' : '<';
            string[] sides = line.Split(sign, 2, StringSplitOptions.TrimEntries);
            if (sides.Length != 2 || sides[0].Length == 0 || sides[1].Length == 0)
            {
                string shown = line.Length <= 40 ? line : line[..40] + "…";
                throw new UserErrorException(FormattableString.Invariant($"Line {number + 1}, \"{shown}\", is neither \"names = group\" nor \"name < broader name\"; change it."), "bad_labels");
            }

            string right = LabelNormaliser.Normalise(sides[1]) ?? sides[1];
            (sign == '=' ? groups : parents).AddRange(sides[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(left => KeyValuePair.Create(sign == '=' ? left : LabelNormaliser.Normalise(left) ?? left, right)));
        }

        return (new LabelGroups(groups), new LabelTaxonomy(parents));
    }

    /// <summary>
    /// The table without some names, as if nobody had ever said them: a name leaves its line, a group that loses its own name goes by the next one, and a
    /// line that says nothing any more goes. A table without these names keeps its text letter for letter.
    /// </summary>
    /// <param name="names">Normalised.</param>
    public LabelTable Without(IReadOnlySet<string> names)
    {
        string[] lines = Text.Split('\n');
        string[] kept = [.. lines.Select(line => Without(line, names)).OfType<string>()];
        return kept.SequenceEqual(lines) ? this : this with { Text = string.Join('\n', kept) };
    }

    /// <summary>Groups that differ in spelling only, as lines to be confirmed.</summary>
    public static string Propose(IEnumerable<string?> raw) => string.Join('\n', LabelGroups.Propose(raw).GroupBy(p => p.Value).Select(g => $"{string.Join(", ", g.Select(p => p.Key))} = {g.Key}"));

    private static string? Without(string line, IReadOnlySet<string> names)
    {
        char sign = line.Contains('=', StringComparison.Ordinal) ? '=' : '<';
        string[] sides = line.Split(sign, 2, StringSplitOptions.TrimEntries);
        string[] left = sides[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), stay = [.. left.Where(n => !IsGone(n))];
        if (sides.Length != 2 || (stay.Length == left.Length && !IsGone(sides[1])))
        {
            return line;
        }

        (stay, string right) = !IsGone(sides[1]) ? (stay, sides[1]) : sign == '=' && stay is [var first, .. var others] ? (others, first) : ([], "");
        return stay.Length == 0 ? null : $"{string.Join(", ", stay)} {sign} {right}";

        bool IsGone(string name) => names.Contains(LabelNormaliser.Normalise(name) ?? name);
    }
}
