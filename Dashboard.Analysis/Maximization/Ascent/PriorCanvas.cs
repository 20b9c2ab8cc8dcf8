using Dashboard.Analysis.Maximization.Priors;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>Free is the code of a generator network (Nguyen et al. 2016), in the range that real images have.</summary>
internal sealed class PriorCanvas(GeneratorPrior prior, SampleRandom[] samples) : Canvas(Start(prior, samples))
{
    public override Tensor Render() => prior.Render(Parameters);

    public override void KeepInRange()
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Parameters.copy_(Clipped(Parameters, prior));
    }

    private static Tensor Start(GeneratorPrior prior, SampleRandom[] samples) =>
        Clipped(stack(samples.Select(s => s.Normal([prior.Shape.CodeChannels, prior.Shape.CodeHeight, prior.Shape.CodeWidth]))), prior);

    private static Tensor Clipped(Tensor code, GeneratorPrior prior) => minimum(code.clamp_min(0), prior.Highest);
}
