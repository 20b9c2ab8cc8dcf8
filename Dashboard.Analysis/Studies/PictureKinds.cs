namespace Dashboard.Analysis.Studies;

/// <summary>Files that browsers show and studies keep, told by their first bytes and not by their names.</summary>
internal static class PictureKinds
{
    public static IReadOnlyList<(string Extension, string MediaType)> All { get; } = [(".png", "image/png"), (".webp", "image/webp"), (".jpg", "image/jpeg")];

    /// <returns>With its dot; null for bytes of another kind.</returns>
    public static string? ExtensionOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]))
        {
            return ".png";
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]))
        {
            return ".jpg";
        }

        return bytes.Length > 12 && bytes[..4].SequenceEqual("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? ".webp" : null;
    }
}
