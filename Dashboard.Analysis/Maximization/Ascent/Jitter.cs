using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>Looks at each canvas through its own slightly shifted, turned and zoomed window, so that no pattern of single pixels pays.</summary>
internal static class Jitter
{
    /// <param name="canvases">B×C×H×W.</param>
    /// <param name="region">Size of the window.</param>
    /// <param name="settings">How far it may move.</param>
    /// <param name="samples">One a canvas.</param>
    /// <returns>B×C×region.</returns>
    public static Tensor Look(Tensor canvases, InputRegion region, AmSettings settings, SampleRandom[] samples)
    {
        long height = canvases.shape[2], width = canvases.shape[3];
        float[] theta = new float[samples.Length * 6];
        for (int i = 0; i < samples.Length; i++)
        {
            double zoom = 1 + (settings.Zoom * samples[i].Even()), turn = settings.Turn * samples[i].Even() * Math.PI / 180;
            double right = settings.Shift * region.Width * samples[i].Even(), down = settings.Shift * region.Height * samples[i].Even();
            (double sin, double cos) = Math.SinCos(turn);
            Span<float> row = theta.AsSpan(i * 6, 6);
            row[0] = (float)(zoom * cos * region.Width / width);
            row[1] = (float)(-zoom * sin * region.Height / width);
            row[2] = (float)(2 * right / width);
            row[3] = (float)(zoom * sin * region.Width / height);
            row[4] = (float)(zoom * cos * region.Height / height);
            row[5] = (float)(2 * down / height);
        }

        Tensor grid = functional.affine_grid(tensor(theta, [samples.Length, 2L, 3L]).to(canvases.device), [samples.Length, canvases.shape[1], region.Height, region.Width], false);
        return functional.grid_sample(canvases, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Reflection, false);
    }

    /// <summary>The window at rest: the middle of each canvas, pixel for pixel.</summary>
    public static Tensor Middle(Tensor canvases, InputRegion region) => canvases
        .narrow(2, (canvases.shape[2] - region.Height) / 2, region.Height)
        .narrow(3, (canvases.shape[3] - region.Width) / 2, region.Width);
}
