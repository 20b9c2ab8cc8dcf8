using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>
/// Between RGB before the sigmoid and colours that are uncorrelated in natural images (Olah, Mordvintsev &amp; Schubert 2017; the matrix is that of lucid,
/// from ImageNet). Greyscale networks have one plane and need none.
/// </summary>
internal static class ColourBasis
{
    private static readonly float[] s_toRgb = [0.5628f, 0.1948f, 0.0433f, 0.5845f, 0f, -0.1082f, 0.5845f, -0.1948f, 0.0649f];

    /// <param name="planes">B×C×H×W.</param>
    public static Tensor ToRgb(Tensor planes) => planes.shape[1] == 3 ? einsum("ij,bjhw->bihw", tensor(s_toRgb, [3L, 3L]).to(planes.device), planes) : planes;

    public static Tensor FromRgb(Tensor rgb) => rgb.shape[1] == 3 ? einsum("ij,bjhw->bihw", linalg.inv(tensor(s_toRgb, [3L, 3L])).to(rgb.device), rgb) : rgb;

    /// <summary>Undoes sigmoid and colours. Pure black and white have no finite value and are taken a little greyer.</summary>
    /// <param name="picture">B×C×H×W, 0…1.</param>
    public static Tensor FromPicture(Tensor picture) => FromRgb(picture.clamp(0.02, 0.98).logit());
}
