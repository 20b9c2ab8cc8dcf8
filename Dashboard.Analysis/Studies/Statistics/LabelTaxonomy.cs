using System.Collections.Frozen;

namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>How what a person says relates to a class.</summary>
public enum LabelRelation
{
    /// <summary>Neither above nor below.</summary>
    None,

    /// <summary>The same.</summary>
    Exact,

    /// <summary>The label is above the class: "fish" for a goldfish.</summary>
    Broader,

    /// <summary>The label is below the class: "beagle" for a dog.</summary>
    Narrower,
}

/// <summary>What is a kind of what, for instance WordNet's hypernyms. A name may have several parents; circles do no harm.</summary>
public sealed class LabelTaxonomy
{
    private readonly FrozenDictionary<string, string[]> _parents;

    /// <param name="parents">Name → a name above it.</param>
    public LabelTaxonomy(IEnumerable<KeyValuePair<string, string>> parents) =>
        _parents = parents.GroupBy(p => p.Key, p => p.Value, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    public LabelRelation Relation(string label, string classGroup) =>
        label == classGroup ? LabelRelation.Exact
        : IsAbove(label, classGroup) ? LabelRelation.Broader
        : IsAbove(classGroup, label) ? LabelRelation.Narrower
        : LabelRelation.None;

    private bool IsAbove(string upper, string lower)
    {
        Stack<string> open = new([lower]);
        HashSet<string> seen = new(StringComparer.Ordinal) { lower };
        while (open.TryPop(out string? name))
        {
            foreach (string parent in _parents.GetValueOrDefault(name, []))
            {
                if (parent == upper)
                {
                    return true;
                }

                if (seen.Add(parent))
                {
                    open.Push(parent);
                }
            }
        }

        return false;
    }
}
