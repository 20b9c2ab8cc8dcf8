using System.Globalization;
using Dashboard.Analysis.Maximization;

namespace Dashboard.Services.Gallery;

/// <summary>One AM image in words, the same on the wall, in the large view and in file names.</summary>
internal static class AmImageText
{
    public static string Unit(AmImage image) => string.Create(CultureInfo.InvariantCulture, $"unit {image.Unit} of {image.Layer}");

    /// <summary>"MACO, seed 2"; of an accentuated real image, whose seeds are ranks, its number among them.</summary>
    public static string Making(AmImage image) => string.Create(
        CultureInfo.InvariantCulture, $"{MethodText.Name(image.Method)}, {SeedWord(image)} {image.Seed}");

    public static string SeedWord(AmImage image) => image.Method == AmMethod.RealImage ? "no." : "seed";

    /// <summary>"134 %" of the unit's maximum; a unit that never fired has no percentage.</summary>
    public static string Share(AmImage image) => image.ShareOfMaximum is { } share ? NumberText.Percent(share) : "never fired";

    public static string Alternative(AmImage image) => $"AM image of {Unit(image)}, {Making(image)}";

    /// <summary>Unique within a run, and sorted by name in the order of the wall.</summary>
    public static string FileName(AmImage image) => string.Create(
        CultureInfo.InvariantCulture, $"{Safe(image.Layer)}-unit{image.Unit:00000}-{MethodText.Token(image.Method)}-{image.Seed:00}-{image.Settings.Fingerprint}.png");

    private static string Safe(string layer) => string.Concat(layer.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
}
