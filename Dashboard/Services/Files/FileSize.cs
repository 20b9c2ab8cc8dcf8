using System.Globalization;

namespace Dashboard.Services.Files;

/// <summary>Bytes as people read them: "640 bytes", "18.2 MB"; powers of 1,000, as disks are sold.</summary>
public static class FileSize
{
    private static readonly string[] s_units = ["bytes", "kB", "MB", "GB", "TB"];

    public static string Of(long bytes)
    {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < s_units.Length - 1)
        {
            (value, unit) = (value / 1000, unit + 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 || value >= 99.5 ? Math.Round(value).ToString("0", CultureInfo.InvariantCulture) : value.ToString("0.0", CultureInfo.InvariantCulture))} {s_units[unit]}");
    }
}
