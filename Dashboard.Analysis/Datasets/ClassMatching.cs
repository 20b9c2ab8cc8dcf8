using System.Text.RegularExpressions;

namespace Dashboard.Analysis.Datasets;

/// <summary>Why a class of a dataset was taken for a class of a network.</summary>
public enum ClassMatch
{
    /// <summary>No class of the network was found.</summary>
    None,

    /// <summary>Both have the same list, class by class.</summary>
    Same,

    /// <summary>The wnid, or another key, is the same.</summary>
    Key,

    /// <summary>The name is the same but for case, spaces and synonyms, and stands for one class only on both sides.</summary>
    Name,

    /// <summary>No name was known on either side, and both have as many classes.</summary>
    Index,

    /// <summary>A person said so.</summary>
    Edited,
}

/// <param name="NetworkClass">Index into the network's classes; null where there is none.</param>
/// <param name="How">Why.</param>
public readonly record struct MatchedClass(int? NetworkClass, ClassMatch How);

/// <summary>
/// Which class of a network each class of a dataset is. Immutable: an edit gives another one.
/// </summary>
/// <param name="Classes">One a class of the dataset, in its order.</param>
public sealed partial record ClassMatching(IReadOnlyList<MatchedClass> Classes)
{
    /// <summary>Classes of the dataset that the network does not know.</summary>
    public IReadOnlyList<int> Unmatched => [.. Enumerable.Range(0, Classes.Count).Where(i => Classes[i].NetworkClass is null)];

    /// <summary>Every class stands for itself.</summary>
    public bool IsIdentity => Classes.Select((c, i) => c.NetworkClass == i).All(same => same);

    /// <summary>Same list, else by key (wnid), else by name, else by index where both sides have as many classes and no name helped.</summary>
    public static ClassMatching Propose(ClassList network, ClassList dataset)
    {
        if (network.Names.SequenceEqual(dataset.Names, StringComparer.Ordinal) || network.Keys.SequenceEqual(dataset.Keys, StringComparer.Ordinal))
        {
            return new ClassMatching([.. Enumerable.Range(0, dataset.Count).Select(i => new MatchedClass(i, ClassMatch.Same))]);
        }

        Dictionary<string, int> keys = Unique(network.Keys, key => [key]), names = Unique(network.Names, Spellings), mine = Unique(dataset.Names, Spellings);
        MatchedClass[] found = [.. Enumerable.Range(0, dataset.Count).Select(i =>
            keys.TryGetValue(dataset.Keys[i], out int byKey) ? new MatchedClass(byKey, ClassMatch.Key)
            : Spellings(dataset.Names[i]).Where(mine.ContainsKey).Select(s => names.TryGetValue(s, out int byName) ? byName : (int?)null).FirstOrDefault(n => n is not null) is { } named
                ? new MatchedClass(named, ClassMatch.Name)
                : new MatchedClass(null, ClassMatch.None))];
        return found.All(f => f.NetworkClass is null) && network.Count == dataset.Count && (IsNameless(network) || IsNameless(dataset))
            ? new ClassMatching([.. Enumerable.Range(0, dataset.Count).Select(i => new MatchedClass(i, ClassMatch.Index))])
            : new ClassMatching(found);
    }

    /// <summary>The same, but for one class of the dataset.</summary>
    public ClassMatching With(int datasetClass, int? networkClass)
    {
        MatchedClass[] edited = [.. Classes];
        edited[datasetClass] = new MatchedClass(networkClass, ClassMatch.Edited);
        return new ClassMatching(edited);
    }

    /// <summary>The whole name, and the first of several synonyms.</summary>
    private static string[] Spellings(string name)
    {
        string whole = Plain(name), first = Plain(name.Split(',')[0]);
        return whole == first ? [whole] : [whole, first];
    }

    private static string Plain(string name) => Separators().Replace(name.Trim().ToLowerInvariant(), " ");

    /// <summary>What belongs to two classes tells neither.</summary>
    private static Dictionary<string, int> Unique(IReadOnlyList<string> names, Func<string, string[]> spellings)
    {
        Dictionary<string, int> found = new(StringComparer.Ordinal);
        HashSet<string> twice = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            foreach (string spelling in spellings(names[i]))
            {
                if (!found.TryAdd(spelling, i) && found[spelling] != i)
                {
                    twice.Add(spelling);
                }
            }
        }

        foreach (string spelling in twice)
        {
            found.Remove(spelling);
        }

        return found;
    }

    /// <summary>"0", "class 7": numbers in place of names.</summary>
    private static bool IsNameless(ClassList classes) => classes.Names.All(name => Numbered().IsMatch(name));

    [GeneratedRegex(@"[\s_\-]+")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(class[ _]?)?\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();
}
