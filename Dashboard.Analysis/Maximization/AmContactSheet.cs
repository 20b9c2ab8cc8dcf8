using Dashboard.Analysis.Datasets;
using SkiaSharp;

namespace Dashboard.Analysis.Maximization;

/// <summary>Many pictures on one sheet, a unit a row, so that a person can judge a layer at a glance.</summary>
public static class AmContactSheet
{
    /// <summary>A sheet is for looking at; what is measured are the single files.</summary>
    private const int Quality = 82;

    private const int Gap = 2;

    /// <param name="rows">Each unit's pictures.</param>
    /// <param name="side">Side of a picture on the sheet in pixels.</param>
    /// <param name="blocks">So many columns of units, where one would be too long a sheet.</param>
    /// <returns>A JPEG file.</returns>
    public static byte[] Draw(IReadOnlyList<IReadOnlyList<RgbImage>> rows, int side, int blocks)
    {
        int across = rows.Max(r => r.Count), down = (rows.Count + blocks - 1) / blocks, cell = side + Gap, block = (across * cell) + (4 * Gap);
        using SKBitmap sheet = new(new SKImageInfo(blocks * block, down * cell, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (SKCanvas canvas = new(sheet))
        {
            canvas.Clear(SKColors.White);
            for (int row = 0; row < rows.Count; row++)
            {
                for (int column = 0; column < rows[row].Count; column++)
                {
                    using SKBitmap picture = SkiaBitmaps.FromRgb(rows[row][column]);
                    using SKImage image = SKImage.FromBitmap(picture);
                    canvas.DrawImage(image, SKRect.Create((row / down * block) + (column * cell), row % down * cell, side, side), new SKSamplingOptions(SKCubicResampler.Mitchell));
                }
            }
        }

        using SKData file = sheet.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return file.ToArray();
    }
}
