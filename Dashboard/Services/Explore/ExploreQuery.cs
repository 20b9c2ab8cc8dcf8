using System.Collections.Immutable;

namespace Dashboard.Services.Explore;

/// <summary>The raw query values that <see cref="ExploreView"/> is written as beside those of <see cref="ViewQuery"/>; null where the address leaves one out.</summary>
public sealed record ExploreQuery
{
    public string? X { get; init; }

    public string? Y { get; init; }

    public string? Colour { get; init; }

    public string? Layers { get; init; }

    public string? Select { get; init; }

    public string? Sort { get; init; }

    public string? List { get; init; }

    /// <summary>What cannot be used is replaced by its default and named.</summary>
    public ExploreView Read(ViewState view)
    {
        ImmutableArray<string>.Builder problems = view.Problems.ToBuilder();
        ReadRule rule = SelectionRuleReader.Read(Select);
        problems.AddRange(rule.Problems);
        UnitSort? sort = string.IsNullOrEmpty(Sort) ? null : UnitSort.Parse(Sort);
        if (sort is not null && sort.Column is not (UnitSort.Unit or UnitSort.Class or UnitSort.Status) && ExploreColumns.Find(sort.Column) is null)
        {
            problems.Add(Unknown(DashboardUrls.SortName, Sort!));
            sort = null;
        }

        return new ExploreView
        {
            View = view with { Problems = [] },
            XOverride = Column(DashboardUrls.XName, X, null),
            Y = Column(DashboardUrls.YName, Y, ExploreView.DefaultY)!,
            Colour = Colour is ExploreView.ColourByClass or ExploreView.ColourByNothing
                ? Colour
                : Column(DashboardUrls.ColourName, Colour == ExploreView.ColourByLayer ? null : Colour, ExploreView.ColourByLayer)!,
            Layers = LayerList.Read(Layers),
            Rule = rule.Rule,
            SortOverride = sort,
            ListAll = List == DashboardUrls.ListAllValue,
            Problems = problems.ToImmutable(),
        };

        string? Column(string name, string? key, string? standard)
        {
            if (string.IsNullOrEmpty(key) || ExploreColumns.Find(key) is not null)
            {
                return string.IsNullOrEmpty(key) ? standard : key;
            }

            problems.Add(Unknown(name, key));
            return standard;
        }
    }

    private static string Unknown(string name, string key) => $"The address says {name} = “{key}”, and there is no measure called that: the usual one is used instead.";
}
