using System.Globalization;

namespace Dashboard.Services.Recording;

/// <summary>Speeds and times as a person plans with them.</summary>
public static class DiskText
{
    /// <summary>"9.3 images/s", "238 images/s".</summary>
    public static string Speed(double imagesPerSecond) => $"{imagesPerSecond.ToString(imagesPerSecond < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture)} images/s";

    /// <summary>"about 40 s", "about 3 min".</summary>
    public static string About(TimeSpan time) => NumberText.TimeLeft(time).Replace(" left", "", StringComparison.Ordinal);
}
