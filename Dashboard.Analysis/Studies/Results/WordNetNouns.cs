using System.Globalization;

namespace Dashboard.Analysis.Studies.Results;

/// <summary>
/// Nouns of a WordNet dictionary, read from the user's own file <c>data.noun</c> (format: wndb(5WN); any version). It proposes which names mean the same and
/// which is a kind of which, over every sense of a word, since the file does not say which sense a rater had in mind: proposals, for a person to confirm.
/// </summary>
public sealed class WordNetNouns
{
    /// <summary>The whole of WordNet 3.1 has 15 MB.</summary>
    public const long LargestFile = 64 << 20;

    private const string Above = "@", InstanceOf = "@i";

    private readonly Dictionary<string, Synset> _byOffset = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Synset>> _byWord = new(StringComparer.Ordinal);

    private WordNetNouns()
    {
    }

    public int Synsets => _byOffset.Count;

    /// <param name="text">The file's text.</param>
    /// <exception cref="UserErrorException">It is no such file.</exception>
    public static WordNetNouns Read(TextReader text)
    {
        WordNetNouns nouns = new();
        int number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            // The licence at the top is indented.
            if (line.Length > 0 && line[0] != ' ')
            {
                nouns.Add(line, number);
            }
        }

        return nouns.Synsets > 0 ? nouns : throw Wrong(number);
    }

    /// <summary>
    /// Lines of a <see cref="LabelTable"/>: "kitty, pussycat = cat" for names that share a meaning, "cat &lt; animal" for a name and the nearest names above it.
    /// Nothing but the given names appears in them.
    /// </summary>
    /// <param name="names">Normalised; of two that mean the same, the first gives the group its name.</param>
    public string Propose(IEnumerable<string> names)
    {
        string[] all = [.. names.Distinct(StringComparer.Ordinal)];
        Dictionary<Synset, string> groupOf = [];
        Dictionary<string, string> same = new(StringComparer.Ordinal);
        List<string> groups = [];
        foreach (string name in all)
        {
            Synset[] senses = SensesOf(name);
            if (senses.Select(s => groupOf.GetValueOrDefault(s)).FirstOrDefault(g => g is not null) is { } group)
            {
                same[name] = group;
            }
            else
            {
                groups.Add(name);
                Array.ForEach(senses, s => groupOf[s] = name);
            }
        }

        IEnumerable<string> equal = same.GroupBy(s => s.Value, s => s.Key).Select(g => $"{string.Join(", ", g)} = {g.Key}");
        IEnumerable<string> kinds = from name in groups from above in NearestAbove(name, groupOf) select $"{name} < {above}";
        return string.Join('\n', equal.Concat(kinds));
    }

    private static UserErrorException Wrong(int line) => new(FormattableString.Invariant($"Line {line} is none of WordNet's; choose the file data.noun from the folder dict of a WordNet dictionary."), "bad_wordnet");

    private Synset[] SensesOf(string name) => _byWord.TryGetValue(name, out List<Synset>? senses) ? [.. senses] : [];

    private string[] NearestAbove(string name, Dictionary<Synset, string> groupOf)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        HashSet<Synset> seen = [.. SensesOf(name)];
        Queue<Synset> open = new(seen);
        while (open.TryDequeue(out Synset? synset))
        {
            foreach (Synset above in synset.Above.Select(o => _byOffset.GetValueOrDefault(o)).OfType<Synset>().Where(seen.Add))
            {
                if (groupOf.TryGetValue(above, out string? group) && group != name)
                {
                    found.Add(group);
                }
                else
                {
                    open.Enqueue(above);
                }
            }
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    // offset lex_filenum ss_type w_cnt word lex_id [word lex_id …] p_cnt [symbol offset pos source/target …] | gloss
    private void Add(string line, int number)
    {
        string[] parts = line.Split('|')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 7 || parts[2] != "n" || !int.TryParse(parts[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int words) || words < 0 || words > parts.Length || parts.Length <= 4 + (2 * words)
            || !int.TryParse(parts[4 + (2 * words)], NumberStyles.None, CultureInfo.InvariantCulture, out int pointers) || pointers > parts.Length || parts.Length < 5 + (2 * words) + (4 * pointers))
        {
            throw Wrong(number);
        }

        int first = 5 + (2 * words);
        string[] above = [.. Enumerable.Range(0, pointers).Select(p => first + (4 * p)).Where(p => parts[p] is Above or InstanceOf && parts[p + 2] == "n").Select(p => parts[p + 1])];
        Synset synset = new(above);
        _byOffset[parts[0]] = synset;
        foreach (string word in Enumerable.Range(0, words).Select(w => parts[4 + (2 * w)].Replace('_', ' ').ToLowerInvariant()).Distinct())
        {
            if (!_byWord.TryGetValue(word, out List<Synset>? senses))
            {
                _byWord.Add(word, senses = []);
            }

            senses.Add(synset);
        }
    }

    /// <summary>A meaning. By reference: every line of the file is one.</summary>
    private sealed class Synset(string[] above)
    {
        /// <summary>Offsets.</summary>
        public string[] Above { get; } = above;
    }
}
