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
    private readonly Tensor? _magnitude;
    private readonly RealCrops _crops;

    /// <exception cref="UserErrorException">The method needs pictures or a generator that are not there.</exception>
    public CanvasFactory(AmMethod method, AmSettings settings, AmTarget target, IRunCatalogue runs, Run run)
    {
        if (method == AmMethod.Generator)
        {
            throw new UserErrorException($"There is no generator for the network {run.NetworkName}; use the method fourier or maco.");
        }

        if (method == AmMethod.RealImage && !run.HasImages)
        {
            throw new UserErrorException($"The run {run.Name} has no pictures to start from; use the method fourier.");
        }

        (_method, _settings, _device) = (method, settings, target.Network.Device);
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
            _ => new PixelCanvas(_size, samples),
        };
    }

    public void Dispose() => _magnitude?.Dispose();
}
