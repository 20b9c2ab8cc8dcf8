using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Dashboard.Services.Gallery;

/// <summary>The raw query values that <see cref="GalleryView"/> is written as beside those of <see cref="ViewQuery"/>; null where the address leaves one out.</summary>
public sealed record GalleryQuery
{
    public string? Layers { get; init; }

    public string? Unit { get; init; }

    public string? Method { get; init; }

    public string? Seed { get; init; }

    public string? Class { get; init; }

    public string? Show { get; init; }

    public string? RangeOf { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Sort { get; init; }

    public string? Group { get; init; }

    public string? Tile { get; init; }

    public string? Open { get; init; }

    /// <summary>The view of a whole address, for what is no page.</summary>
    public static GalleryView Read(Uri address)
    {
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(address.Query);
        return new GalleryQuery
        {
            Layers = First(DashboardUrls.LayersName),
            Unit = First(DashboardUrls.GalleryUnitName),
            Method = First(DashboardUrls.MethodName),
            Seed = First(DashboardUrls.SeedName),
            Class = First(DashboardUrls.ClassName),
            Show = First(DashboardUrls.ShowName),
            RangeOf = First(DashboardUrls.RangeOfName),
            From = First(DashboardUrls.FromName),
            To = First(DashboardUrls.ToName),
            Sort = First(DashboardUrls.SortName),
            Group = First(DashboardUrls.GroupName),
            Tile = First(DashboardUrls.TileName),
            Open = First(DashboardUrls.LargeName),
        }.Read(DashboardUrls.ReadView(address));

        string? First(string name) => query.TryGetValue(name, out StringValues values) ? values.FirstOrDefault() : null;
    }

    /// <summary>What cannot be used is left out and named.</summary>
    public GalleryView Read(ViewState view)
    {
        ImmutableArray<string>.Builder problems = view.Problems.ToBuilder();
        return new GalleryView
        {
            View = view with { Problems = [] },
            Layers = LayerList.Read(Layers),
            Unit = Value(DashboardUrls.GalleryUnitName, Unit, Whole, "a unit's number"),
            Method = Value(DashboardUrls.MethodName, Method, MethodText.Parse, "fourier, maco, pixel, generator or real"),
            Seed = Value(DashboardUrls.SeedName, Seed, Whole, "a seed's number"),
            Class = string.IsNullOrEmpty(Class) ? null : Class,
            Show = Value(DashboardUrls.ShowName, Show, GalleryShowText.Parse, "a filter of this page") ?? GalleryShow.All,
            RangeOf = Named(DashboardUrls.RangeOfName, RangeOf, GalleryColumn.Find, "a number of this page")?.Key ?? GalleryColumn.Measure,
            From = Value(DashboardUrls.FromName, From, Real, "a number"),
            To = Value(DashboardUrls.ToName, To, Real, "a number"),
            Sort = Named(DashboardUrls.SortName, Sort, GallerySort.Parse, "an order of this page") ?? GallerySort.Natural,
            ByUnit = Group == DashboardUrls.GroupByUnitValue,
            Tile = Named(DashboardUrls.TileName, Tile, TileSize.Find, "s, m or l") ?? TileSize.Medium,
            Open = string.IsNullOrEmpty(Open) ? null : Open,
            Problems = problems.ToImmutable(),
        };

        T? Value<T>(string name, string? text, Func<string?, T?> read, string rule)
            where T : struct
        {
            T? value = string.IsNullOrEmpty(text) ? null : read(text);
            Remark(name, text, value is null, rule);
            return value;
        }

        T? Named<T>(string name, string? text, Func<string?, T?> read, string rule)
            where T : class
        {
            T? value = string.IsNullOrEmpty(text) ? null : read(text);
            Remark(name, text, value is null, rule);
            return value;
        }

        void Remark(string name, string? text, bool isUseless, string rule)
        {
            if (isUseless && !string.IsNullOrEmpty(text))
            {
                problems.Add($"The address says {name} = “{text}”, which is not {rule}: it is left out.");
            }
        }
    }

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;

    private static double? Real(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
