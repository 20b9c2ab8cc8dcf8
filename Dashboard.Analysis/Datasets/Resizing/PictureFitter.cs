using System.Globalization;

namespace Dashboard.Analysis.Datasets.Resizing;

/// <summary>Resizes and cuts a picture to a network's input, by the rule of its preprocessing.</summary>
internal static class PictureFitter
{
    /// <exception cref="UserErrorException">The picture is smaller than the cut and the rule does not resize.</exception>
    public static Pixels Fit(RgbImage image, Preprocessing preprocessing)
    {
        Pixels pixels = Pixels.Of(image, preprocessing.Channels);
        (int width, int height) = (preprocessing.Width, preprocessing.Height);
        switch (preprocessing.Resize)
        {
            case ResizeRule.ShorterSide:
                (int wide, int high) = ShorterSideTo(preprocessing.ResizeTo > 0 ? preprocessing.ResizeTo : Math.Min(width, height), image.Width, image.Height);
                return Cut(Resized(pixels, wide, high, preprocessing.Sampling), width, height);
            case ResizeRule.Squash:
                int side = preprocessing.ResizeTo;
                return Cut(Resized(pixels, side > 0 ? side : width, side > 0 ? side : height, preprocessing.Sampling), width, height);
            case ResizeRule.None:
                return Cut(pixels, width, height);
            default:
                return CutToShape(pixels, width, height, preprocessing.Sampling);
        }
    }

    /// <summary>The other side is rounded down, as torchvision does.</summary>
    private static (int Width, int Height) ShorterSideTo(int length, int width, int height) => width <= height
        ? (length, Math.Max(1, (int)((long)length * height / width)))
        : (Math.Max(1, (int)((long)length * width / height)), length);

    private static Pixels Resized(Pixels pixels, int width, int height, ResizeSampling sampling) => sampling == ResizeSampling.Antialiased
        ? AntialiasedBilinear.Resize(pixels, width, height, 0, 0, pixels.Width, pixels.Height)
        : TwoNearestBilinear.Resize(pixels, width, height);

    private static Pixels CutToShape(Pixels pixels, int width, int height, ResizeSampling sampling)
    {
        double scale = Math.Min((double)pixels.Width / width, (double)pixels.Height / height);
        if (sampling == ResizeSampling.TwoNearest)
        {
            // OpenCV takes no fractions of pixels as a source.
            int wide = Math.Clamp((int)Math.Round(width * scale), 1, pixels.Width), high = Math.Clamp((int)Math.Round(height * scale), 1, pixels.Height);
            return TwoNearestBilinear.Resize(pixels.Middle(wide, high), width, height);
        }

        double left = (pixels.Width - (width * scale)) / 2, top = (pixels.Height - (height * scale)) / 2;
        return AntialiasedBilinear.Resize(pixels, width, height, (float)left, (float)top, (float)(pixels.Width - left), (float)(pixels.Height - top));
    }

    private static Pixels Cut(Pixels pixels, int width, int height) => pixels.Width >= width && pixels.Height >= height
        ? pixels.Middle(width, height)
        : throw new UserErrorException(string.Create(
            CultureInfo.InvariantCulture, $"the picture is {pixels.Width} × {pixels.Height} pixels where the network's input is {width} × {height}; let the preprocessing resize it."));
}
