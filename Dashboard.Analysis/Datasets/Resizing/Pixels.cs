namespace Dashboard.Analysis.Datasets.Resizing;

/// <summary>8-bit values row by row, channels interleaved.</summary>
internal readonly record struct Pixels(int Width, int Height, int Channels, byte[] Values)
{
    public static Pixels Of(RgbImage image, ChannelOrder order) => order == ChannelOrder.Grey
        ? new Pixels(image.Width, image.Height, 1, Luma(image.Pixels))
        : new Pixels(image.Width, image.Height, 3, image.Pixels);

    /// <summary>Where the window around the middle begins; odd differences are halved to the even number, as torchvision does.</summary>
    public static int MiddleStart(int size, int window) => (int)Math.Round((size - window) / 2.0, MidpointRounding.ToEven);

    /// <summary>The window of this size around the middle.</summary>
    public Pixels Middle(int width, int height)
    {
        if (width == Width && height == Height)
        {
            return this;
        }

        int left = MiddleStart(Width, width), top = MiddleStart(Height, height);
        byte[] cut = new byte[width * height * Channels];
        for (int row = 0; row < height; row++)
        {
            Values.AsSpan((((top + row) * Width) + left) * Channels, width * Channels).CopyTo(cut.AsSpan(row * width * Channels));
        }

        return new Pixels(width, height, Channels, cut);
    }

    private static byte[] Luma(byte[] rgb)
    {
        byte[] grey = new byte[rgb.Length / 3];
        for (int i = 0, at = 0; i < grey.Length; i++, at += 3)
        {
            // Pillow's integers: the weights times 65,536, and a half for rounding.
            grey[i] = (byte)(((rgb[at] * 19595) + (rgb[at + 1] * 38470) + (rgb[at + 2] * 7471) + 0x8000) >> 16);
        }

        return grey;
    }
}
