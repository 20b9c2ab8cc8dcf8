using System.Collections.Immutable;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services.Explore;

/// <summary>Everything the explore page shows, as its address holds it.</summary>
public sealed record ExploreView
{
    public const string ColourByLayer = "layer", ColourByClass = "class", ColourByNothing = "none";

    /// <summary>What a precise unit may lack. Not recall among the top k: where classes are equally large that is precision again, on another scale.</summary>
    public const string DefaultY = MeasureCatalogue.RecallAtP;

    public static ExploreView Default { get; } = new();

    /// <summary>Criteria and the chosen measure, as on the other pages.</summary>
    public ViewState View { get; init; } = ViewState.Default;

    /// <summary>Null: the chosen measure. Something else only where the axis shows what is no measure.</summary>
    public string? XOverride { get; init; }

    public string Y { get; init; } = DefaultY;

    /// <summary>One of the constants above, or a column's key.</summary>
    public string Colour { get; init; } = ColourByLayer;

    /// <summary>Empty: the run's own choice, see <see cref="ExploreLayers"/>.</summary>
    public ImmutableArray<string> Layers { get; init; } = [];

    public SelectionRule Rule { get; init; } = SelectionRule.Everything;

    /// <summary>Null: by the horizontal axis, largest first.</summary>
    public UnitSort? SortOverride { get; init; }

    /// <summary>The table lists all units and marks the selected ones, instead of listing those only.</summary>
    public bool ListAll { get; init; }

    /// <summary>One sentence for each part of the address that could not be used. Not part of the state.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    public string X => XOverride ?? View.Measure;

    public UnitSort Sort => SortOverride ?? new UnitSort(X, true);

    /// <summary>Puts a column on the horizontal axis. A measure becomes the page's chosen one, so that its cut-off is at hand.</summary>
    public ExploreView WithX(string key) =>
        MeasureCatalogue.Find(key) is null ? this with { XOverride = key } : this with { XOverride = null, View = View with { Measure = key } };
}
