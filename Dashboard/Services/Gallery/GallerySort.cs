using Dashboard.Services.Explore;

namespace Dashboard.Services.Gallery;

/// <summary>The order of the wall. Written as the key, with a minus before it for the largest first.</summary>
public sealed record GallerySort(string Key, bool Descending)
{
    public const string Unit = "unit", Class = "class", Method = "method", Seed = "seed";

    public static GallerySort Natural { get; } = new(Unit, false);

    public string Text => Descending ? "-" + Key : Key;

    /// <returns>Null where no order is called that.</returns>
    public static GallerySort? Parse(string? text)
    {
        bool descending = text is ['-', ..];
        string key = descending ? text![1..] : text ?? "";
        return key is Unit or Class or Method or Seed || GalleryColumn.Find(key) is not null ? new GallerySort(key, descending) : null;
    }

    /// <summary>
    /// Stable: equal ones keep the order of layer, unit, method and seed, whichever way round. What is not defined and "no class" stand last both ways.
    /// </summary>
    /// <param name="items">In their natural order.</param>
    /// <param name="classNames">Of the run.</param>
    public IReadOnlyList<GalleryItem> Apply(IReadOnlyList<GalleryItem> items, IReadOnlyList<string> classNames) => Key switch
    {
        Unit => Descending ? [.. items.Reverse()] : items,
        Class => Order(items, i => ClassTokens.Name(classNames, i.Class), i => i.Class < 0, StringComparer.OrdinalIgnoreCase),
        Method => Order(items, i => (int)i.Image.Method, _ => false),
        Seed => Order(items, i => i.Image.Seed, _ => false),
        _ => GalleryColumn.Find(Key) is { } column ? Order(items, column.Value, i => double.IsNaN(column.Value(i))) : items,
    };

    private GalleryItem[] Order<T>(IReadOnlyList<GalleryItem> items, Func<GalleryItem, T> key, Func<GalleryItem, bool> isLast, IComparer<T>? comparer = null)
    {
        IOrderedEnumerable<GalleryItem> definedFirst = items.OrderBy(isLast);
        return [.. Descending ? definedFirst.ThenByDescending(key, comparer) : definedFirst.ThenBy(key, comparer)];
    }
}
