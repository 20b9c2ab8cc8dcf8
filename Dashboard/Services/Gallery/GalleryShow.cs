namespace Dashboard.Services.Gallery;

/// <summary>Which units and images the wall is narrowed to, beside what can be said in numbers.</summary>
public enum GalleryShow
{
    All,

    /// <summary>Of units that the chosen measure calls detectors.</summary>
    Detectors,
    NoDetectors,
    WithoutWarnings,
    WithWarnings,

    /// <summary>Of units that no image of the run excites.</summary>
    NeverFired,
}

internal static class GalleryShowText
{
    public static string Token(GalleryShow show) => show switch
    {
        GalleryShow.Detectors => "detectors",
        GalleryShow.NoDetectors => "others",
        GalleryShow.WithoutWarnings => "clean",
        GalleryShow.WithWarnings => "warned",
        GalleryShow.NeverFired => "silent",
        _ => "all",
    };

    public static string Name(GalleryShow show) => show switch
    {
        GalleryShow.Detectors => "detectors by the measure",
        GalleryShow.NoDetectors => "no detectors by the measure",
        GalleryShow.WithoutWarnings => "images without a warning",
        GalleryShow.WithWarnings => "images with a warning",
        GalleryShow.NeverFired => "units that never fired",
        _ => "everything",
    };

    public static GalleryShow? Parse(string? token)
    {
        foreach (GalleryShow show in Enum.GetValues<GalleryShow>().Where(s => Token(s) == token))
        {
            return show;
        }

        return null;
    }
}
