using Dashboard.Analysis.Datasets;

namespace Dashboard.Services.Recording;

/// <summary>A matching of classes in words.</summary>
public static class MatchingText
{
    /// <summary>Why a class was matched. Where a dataset has no keys but names, these are its keys.</summary>
    public static string Of(MatchedClass match, ClassList dataset, int row) => match.How switch
    {
        ClassMatch.Same => "same list",
        ClassMatch.Key when dataset.Keys[row] != dataset.Names[row] => "same key",
        ClassMatch.Key or ClassMatch.Name => "same name",
        ClassMatch.Index => "same place in the list",
        ClassMatch.Edited => "edited",
        _ => "no match",
    };

    /// <summary>"27 of 32 classes of the dataset are classes of the network: 20 same name, 7 edited."</summary>
    public static string Summary(ClassMatching matching, ClassList dataset)
    {
        (int Row, MatchedClass Match)[] matched = [.. matching.Classes.Index().Where(c => c.Item.NetworkClass is not null)];
        string ways = string.Join(", ", matched.OrderBy(c => c.Match.How).GroupBy(c => Of(c.Match, dataset, c.Row)).Select(g => $"{NumberText.Count(g.Count())} {g.Key}"));
        return $"{NumberText.Count(matched.Length)} of {NumberText.Of(matching.Classes.Count, "class", "classes")} of the dataset {(matched.Length == 1 ? "is a class" : "are classes")} of the network{(matched.Length == 0 ? "" : $": {ways}")}.";
    }
}
