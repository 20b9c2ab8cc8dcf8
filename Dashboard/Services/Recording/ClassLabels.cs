using System.Globalization;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Services.Recording;

/// <summary>What to call each class where one is chosen by typing: its name, with its index behind where two share the name.</summary>
public sealed class ClassLabels
{
    private readonly ClassList _classes;
    private readonly string[] _labels;

    public ClassLabels(ClassList classes)
    {
        _classes = classes;
        HashSet<string> shared = new(classes.Names.GroupBy(n => n.Trim(), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key), StringComparer.OrdinalIgnoreCase);
        _labels = [.. classes.Names.Select((name, i) => shared.Contains(name.Trim()) ? string.Create(CultureInfo.InvariantCulture, $"{name.Trim()} (class {i})") : name.Trim())];
    }

    public IReadOnlyList<string> All => _labels;

    /// <returns>The class of this label, key, or one synonym of a name; null where it is none's, or several's.</returns>
    public int? Find(string text)
    {
        string typed = text.Trim();
        int exact = Array.FindIndex(_labels, label => label.Equals(typed, StringComparison.OrdinalIgnoreCase));
        if (exact >= 0)
        {
            return exact;
        }

        int[] found = [.. Enumerable.Range(0, _labels.Length).Where(i => _classes.Keys[i] == typed || _classes.Names[i].Split(',').Any(synonym => synonym.Trim().Equals(typed, StringComparison.OrdinalIgnoreCase)))];
        return found.Length == 1 ? found[0] : null;
    }
}
