using System.Collections.Concurrent;
using Dashboard.Access;
using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Api;

namespace Dashboard.Services.Gallery;

/// <summary>One of a unit's strongest real images as the unit saw it, ready for a browser.</summary>
/// <param name="Image">Index into the run's images.</param>
/// <param name="Activation">As recorded.</param>
/// <param name="Region">Of the network's input.</param>
/// <param name="Bytes">The picture's file.</param>
/// <param name="MediaType">Of the file.</param>
public sealed record RealCropPicture(int Image, double Activation, InputRegion Region, byte[] Bytes, string MediaType);

/// <summary>The control arm of units: a few pictures each, cut when a unit is first looked at, kept for the next time.</summary>
public sealed class RealCropPictures([FromKeyedServices(VisitorData.Everything)] IAmMaker maker) : IDisposable
{
    /// <summary>As many as stand beside an AM image.</summary>
    public const int Count = 8;

    /// <summary>Units remembered: some 20 MB at 224 × 224 pixels.</summary>
    private const int MostUnits = 60;

    private readonly ConcurrentDictionary<(string ContentKey, string Layer, int Unit), IReadOnlyList<RealCropPicture>> _known = new();

    // Cutting runs the network; people who leaf through units must not start it many times at once.
    private readonly SemaphoreSlim _turn = new(1);

    /// <returns>Strongest first; equal ones in the order of the run, which means nothing.</returns>
    /// <exception cref="UserErrorException">The network, its pictures or the unit is not there.</exception>
    public async Task<IReadOnlyList<RealCropPicture>> FindAsync(Run run, string layer, int unit, CancellationToken cancellation)
    {
        var key = (run.ContentKey, layer, unit);
        if (_known.TryGetValue(key, out IReadOnlyList<RealCropPicture>? known))
        {
            return known;
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            if (_known.TryGetValue(key, out known))
            {
                return known;
            }

            IReadOnlyList<RealCropPicture> found = await Task.Run(() => Cut(run, layer, unit), cancellation);
            if (_known.Count >= MostUnits)
            {
                _known.Clear();
            }

            return _known[key] = found;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for pictures that are being cut: the network, which is freed after this, is running for them.</summary>
    public void Dispose()
    {
        _turn.Wait();
        _turn.Dispose();
    }

    private RealCropPicture[] Cut(Run run, string layer, int unit) =>
    [
        .. maker.TopRealCrops(run.Id, layer, unit, Count).Select(crop =>
        {
            (byte[] bytes, string mediaType) = PictureEncoder.Encode(crop.Picture, null);
            return new RealCropPicture(crop.Image, crop.Activation, crop.Region, bytes, mediaType);
        }),
    ];
}
