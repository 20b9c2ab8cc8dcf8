namespace Dashboard.Analysis.Datasets;

/// <summary>Turns a photograph as its EXIF orientation says (EXIF 2.3, tag 274: 1 as it is, 2–4 mirrored or upside down, 5–8 on its side).</summary>
internal static class ImageOrientation
{
    /// <param name="image">As stored.</param>
    /// <param name="orientation">1…8; anything else leaves it as it is.</param>
    public static RgbImage Apply(RgbImage image, int orientation)
    {
        if (orientation is < 2 or > 8)
        {
            return image;
        }

        bool onItsSide = orientation >= 5;
        (int width, int height) = onItsSide ? (image.Height, image.Width) : (image.Width, image.Height);
        byte[] pixels = new byte[image.Pixels.Length];
        for (int y = 0, to = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, to += 3)
            {
                (int column, int row) = Source(orientation, x, y, image.Width, image.Height);
                image.Pixels.AsSpan(((row * image.Width) + column) * 3, 3).CopyTo(pixels.AsSpan(to));
            }
        }

        return new RgbImage(width, height, pixels);
    }

    /// <summary>Where the upright picture's pixel lies in the stored one.</summary>
    private static (int Column, int Row) Source(int orientation, int x, int y, int width, int height) => orientation switch
    {
        2 => (width - 1 - x, y),
        3 => (width - 1 - x, height - 1 - y),
        4 => (x, height - 1 - y),
        5 => (y, x),
        6 => (y, height - 1 - x),
        7 => (width - 1 - y, height - 1 - x),
        _ => (width - 1 - y, x),
    };
}
