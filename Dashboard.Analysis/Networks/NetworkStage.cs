using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks;

/// <summary>
/// One recordable layer as three functions run one after another. They must be pure: no state but frozen weights, no in-place change
/// of their input, since several threads run them at once and earlier layers' values are handed out.
/// </summary>
/// <param name="Layer">What the stage is called and how many units it has.</param>
/// <param name="Prepare">What happens to the layer before on its way in: pooling, flattening; the identity where nothing does.</param>
/// <param name="Weigh">Convolution or matrix product: gives the pre-activation value, which alone has a gradient where ReLU is silent.</param>
/// <param name="Activate">The non-linearity; the identity where there is none.</param>
public sealed record NetworkStage(LayerInfo Layer, Func<Tensor, Tensor> Prepare, Func<Tensor, Tensor> Weigh, Func<Tensor, Tensor> Activate)
{
    public static Tensor Identity(Tensor value) => value;
}
