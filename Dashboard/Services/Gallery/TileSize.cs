namespace Dashboard.Services.Gallery;

/// <summary>How large the wall draws a picture, in CSS pixels; below it stand so many lines of text.</summary>
public sealed record TileSize(string Token, string Name, int Side, int Lines)
{
    private const int LineHeight = 17, Gap = 14, ScrollBar = 12;

    public static TileSize Small { get; } = new("s", "Small", 84, 1);

    public static TileSize Medium { get; } = new("m", "Medium", 136, 3);

    public static TileSize Large { get; } = new("l", "Large", 228, 3);

    public static IReadOnlyList<TileSize> All { get; } = [Small, Medium, Large];

    /// <summary>From one row of the wall to the next.</summary>
    public int RowHeight => Side + 4 + (Lines * LineHeight) + Gap;

    /// <summary>The same where each unit has a row, which can be scrolled sideways.</summary>
    public int UnitRowHeight => Side + 4 + (2 * LineHeight) + ScrollBar + Gap;

    /// <summary>Twice what is drawn, for sharp screens.</summary>
    public int Thumbnail => 2 * Side;

    /// <returns>How many stand side by side; one at least.</returns>
    public int Columns(int width) => Math.Max(1, (width + Gap) / (Side + Gap));

    public static TileSize? Find(string? token) => All.FirstOrDefault(t => t.Token == token);
}
