using System.Collections.Immutable;
using Dashboard.Analysis.Maximization;
using Dashboard.Services.Explore;

namespace Dashboard.Services.Gallery;

/// <summary>Everything the gallery shows, as its address holds it.</summary>
public sealed record GalleryView
{
    public static GalleryView Default { get; } = new();

    /// <summary>Criteria and the chosen measure, as on the other pages.</summary>
    public ViewState View { get; init; } = ViewState.Default;

    /// <summary>Empty: all that have images.</summary>
    public ImmutableArray<string> Layers { get; init; } = [];

    /// <summary>Null, here and below: all.</summary>
    public int? Unit { get; init; }

    public AmMethod? Method { get; init; }

    public int? Seed { get; init; }

    /// <summary>The class that the chosen measure attributes the unit to, see <see cref="ClassTokens"/>.</summary>
    public string? Class { get; init; }

    public GalleryShow Show { get; init; }

    /// <summary>The key of the <see cref="GalleryColumn"/> that <see cref="From"/> and <see cref="To"/> narrow.</summary>
    public string RangeOf { get; init; } = GalleryColumn.Measure;

    public double? From { get; init; }

    public double? To { get; init; }

    public GallerySort Sort { get; init; } = GallerySort.Natural;

    /// <summary>One row a unit, its images side by side.</summary>
    public bool ByUnit { get; init; }

    public TileSize Tile { get; init; } = TileSize.Medium;

    /// <summary>How the id of the image in the large view begins.</summary>
    public string? Open { get; init; }

    /// <summary>One sentence for each part of the address that could not be used. Not part of the state.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>Whether something is left out.</summary>
    public bool IsNarrowed =>
        !Layers.IsEmpty || Unit is not null || Method is not null || Seed is not null || Class is not null || Show != GalleryShow.All || From is not null || To is not null;

    /// <summary>Some filters ask for numbers that are there only when a layer is measured.</summary>
    public bool NeedsMeasures => Class is not null || Show is GalleryShow.Detectors or GalleryShow.NoDetectors || (RangeOf == GalleryColumn.Measure && (From is not null || To is not null));

    /// <summary>The same without any filter.</summary>
    public GalleryView Widened() => Default with { View = View, Sort = Sort, ByUnit = ByUnit, Tile = Tile };

    /// <param name="items">All of the run, in their natural order.</param>
    /// <param name="classNames">Of the run.</param>
    /// <returns>What is shown, in its order.</returns>
    public IReadOnlyList<GalleryItem> Select(IReadOnlyList<GalleryItem> items, IReadOnlyList<string> classNames)
    {
        ImmutableHashSet<int>? classes = Class is null ? null : ClassTokens.Resolve(classNames, Class);
        GalleryColumn? column = From is null && To is null ? null : GalleryColumn.Find(RangeOf);
        return Sort.Apply([.. items.Where(i => IsWanted(i) && (classes is null || (i.Measures is not null && classes.Contains(i.Class))))], classNames);

        bool IsWanted(GalleryItem item) =>
            (Layers.IsEmpty || Layers.Contains(item.Image.Layer))
            && (Unit is null || item.Image.Unit == Unit)
            && (Method is null || item.Image.Method == Method)
            && (Seed is null || item.Image.Seed == Seed)
            && IsShown(item)
            && (column is null || IsWithin(column.Value(item)));
    }

    private bool IsShown(GalleryItem item) => Show switch
    {
        GalleryShow.Detectors => item.IsDetector,
        GalleryShow.NoDetectors => item.Measures is not null && !item.IsDetector,
        GalleryShow.WithoutWarnings => item.Warnings.Count == 0,
        GalleryShow.WithWarnings => item.Warnings.Count > 0,
        GalleryShow.NeverFired => item.Image.NeverFired,
        _ => true,
    };

    private bool IsWithin(double value) => value >= (From ?? double.NegativeInfinity) && value <= (To ?? double.PositiveInfinity);
}
