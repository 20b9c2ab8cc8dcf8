using Dashboard.Analysis.Maximization.Priors;
using Dashboard.Analysis.Runs;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>Where an ascent starts, by method.</summary>
internal sealed class CanvasFactory : IDisposable
{
    private readonly AmMethod _method;
    private readonly AmSettings _settings;
    private readonly CanvasSize _size;
    private readonly Device _device;
    private readonly GeneratorPrior? _prior;
    private readonly Tensor? _magnitude;
    private readonly RealCrops _crops;

    /// <param name="method">Decides what is free.</param>
    /// <param name="settings">Of the ascent.</param>
    /// <param name="target">What is maximized.</param>
    /// <param name="runs">Where the run's pictures are.</param>
    /// <param name="run">The run.</param>
    /// <param name="prior">For the method of that name; the caller owns it.</param>
    /// <exception cref="UserErrorException">The method needs pictures that are not there.</exception>
    public CanvasFactory(AmMethod method, AmSettings settings, AmTarget target, IRunCatalogue runs, Run run, GeneratorPrior? prior = null)
    {
        if (method == AmMethod.RealImage && !run.HasImages)
        {
            throw new UserErrorException($"The run {run.Name} has no pictures to start from; use the method fourier.");
        }

        (_method, _settings, _device, _prior) = (method, settings, target.Network.Device, prior);
        _size = CanvasSize.Around(target.Region, target.Channels, settings.Margin);
        _magnitude = method == AmMethod.Maco ? AmReference.MagnitudeOf(runs, run, target, _size).DetachFromDisposeScope() : null;
        _crops = new RealCrops(target, new RealPictures(runs, run, target.Input));
    }

    public Canvas Create(IReadOnlyList<AmTask> tasks, SampleRandom[] samples)
    {
        using var scope = NewDisposeScope();
        return _method switch
        {
            AmMethod.Fourier => FourierCanvas.FromNoise(_size, _settings.Decay, samples),
            AmMethod.Maco => new MacoCanvas(_size, _magnitude!, samples),
            AmMethod.RealImage => FourierCanvas.FromPictures(_size, _settings.Decay, RealPictures.Widen(cat([.. tasks.Select(t => _crops.Cut(t.Unit, [t.StartImage!.Value]).Pictures)]), _size), _device),
            AmMethod.Generator => new PriorCanvas(_prior!, samples),
            _ => new PixelCanvas(_size, samples),
        };
    }

    public void Dispose() => _magnitude?.Dispose();
}
