using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>Pictures as free numbers. Samples share nothing, so that each is what it would be alone.</summary>
internal abstract class Canvas : IDisposable
{
    protected Canvas(Tensor start)
    {
        Parameters = new Parameter(start, requires_grad: true);
        Parameters.DetachFromDisposeScope();
    }

    /// <summary>B samples first.</summary>
    public Parameter Parameters { get; }

    /// <returns>B×C×H×W, 0…1, differentiable.</returns>
    public abstract Tensor Render();

    /// <summary>Called after each step: brings back parameters that have left where they make sense.</summary>
    public virtual void KeepInRange()
    {
    }

    public virtual void Dispose() => Parameters.Dispose();
}
