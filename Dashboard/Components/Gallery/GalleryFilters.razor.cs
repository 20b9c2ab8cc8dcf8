using System.Globalization;
using Dashboard.Analysis.Maximization;
using Dashboard.Services.Explore;
using Dashboard.Services.Gallery;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Gallery;

/// <summary>Everything that narrows and orders the wall. It offers only what there is.</summary>
public sealed partial class GalleryFilters
{
    /// <summary>Matters on a phone only, where the filters would push the pictures out of sight.</summary>
    private bool _isOpen;

    [Parameter, EditorRequired]
    public required GalleryView View { get; set; }

    /// <summary>All of the run.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<GalleryItem> Items { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<string> ClassNames { get; set; }

    [Parameter]
    public EventCallback<GalleryView> OnView { get; set; }

    private IEnumerable<string> Layers => Items.Select(i => i.Image.Layer).Distinct();

    private IEnumerable<AmMethod> Methods => Items.Select(i => i.Image.Method).Distinct().Order();

    private IEnumerable<int> Seeds => Items.Select(i => i.Image.Seed).Distinct().Order();

    /// <summary>Those that the measure attributes a unit to, and the chosen one even where no unit is of it.</summary>
    private IEnumerable<(string Token, string Name)> Classes =>
        Items.Where(i => i.Measures is not null).Select(i => i.Class).Distinct()
            .Select(c => (Token: ClassTokens.Of(ClassNames, c), Name: ClassTokens.Name(ClassNames, c)))
            .Concat(View.Class is { } chosen ? [(chosen, chosen)] : [])
            .DistinctBy(c => c.Token)
            .OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase);

    private GalleryColumn Ranged => GalleryColumn.Find(View.RangeOf)!;

    private Task Show(GalleryView view) => OnView.InvokeAsync(view with { Open = null });

    private string Name(GalleryColumn column) => column.Name ?? View.View.MeasureDefinition.Name;

    /// <summary>Numbers show their largest first, names their first.</summary>
    private static GallerySort SortBy(string? key) => new(key ?? GallerySort.Unit, GalleryColumn.Find(key) is { Key: not "rank" });

    private string? Bound(double? value) => (Ranged.IsShare ? 100 * value : value)?.ToString("0.######", CultureInfo.InvariantCulture);

    private static string? Text(ChangeEventArgs change) => change.Value?.ToString() is { Length: > 0 } text ? text : null;

    private static int? Whole(ChangeEventArgs change) => int.TryParse(Text(change), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;

    /// <summary>What is no number changes nothing; an emptied field takes the bound away.</summary>
    private double? Real(ChangeEventArgs change, double? before)
    {
        if (Text(change)?.Replace(',', '.') is not { } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? (Ranged.IsShare ? value / 100 : value) : before;
    }
}
