using System.Globalization;

namespace Dashboard.Services.Recording;

/// <summary>Sizes and times as a person plans with them.</summary>
public static class DiskText
{
    private static readonly string[] s_units = ["bytes", "kB", "MB", "GB", "TB"];

    /// <summary>"18.2 MB": powers of 1,000, as disks are sold.</summary>
    public static string Bytes(long bytes)
    {
        double value = bytes;
        int unit = 0;
        for (; value >= 1000 && unit < s_units.Length - 1; unit++)
        {
            value /= 1000;
        }

        return $"{value.ToString(unit == 0 || value >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture)} {s_units[unit]}";
    }

    /// <summary>"9.3 images/s", "238 images/s".</summary>
    public static string Speed(double imagesPerSecond) => $"{imagesPerSecond.ToString(imagesPerSecond < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture)} images/s";

    /// <summary>"about 40 s", "about 3 min".</summary>
    public static string About(TimeSpan time) => NumberText.TimeLeft(time).Replace(" left", "", StringComparison.Ordinal);
}
