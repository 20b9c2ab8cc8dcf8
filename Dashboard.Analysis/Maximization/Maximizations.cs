using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Maximization.Ascent;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization;

/// <summary>Everything about AM images of one data folder: what there is, what is being made, and the job that makes more.</summary>
public sealed class Maximizations
{
    private readonly RunCatalogue _runs;
    private readonly NetworkCatalogue _networks;
    private readonly TimeProvider _clock;
    private readonly AmImages _images;
    private readonly AmPreviews _previews = new();

    internal Maximizations(DataFolder folder, DashboardDatabase database, RunCatalogue runs, NetworkCatalogue networks, TimeProvider clock)
    {
        _runs = runs;
        _networks = networks;
        _clock = clock;
        _images = new AmImages(runs, new AmImageStore(database), new AmImageFiles(folder.ImagesPath));
    }

    public IAmImages Images => _images;

    public IAmPreviews Previews => _previews;

    /// <summary>Makes what is missing of a request. One job a run, layer and method at a time.</summary>
    public IJob Job(AmRequest request) => new MaximizeJob(request, _runs, _networks, _images, _previews, _clock);

    /// <summary>The control arm: a unit's strongest real images, cut to its receptive field for convolutions. Runs the network; call it off the render thread.</summary>
    /// <exception cref="UserErrorException">The run, its network, its pictures, the layer or the unit is not there.</exception>
    public IReadOnlyList<RealCrop> TopRealCrops(string runId, string layer, int unit, int count)
    {
        Run run = _runs.Require(runId);
        AmTarget target = AmTarget.Of(AmNetwork.Of(run, _networks), layer, null);
        AmTasks.RequireUnits(target, [unit]);
        float[] values = new float[run.ImageCount];
        _runs.OpenLayer(runId, target.Ascended.Name).ReadUnit(unit, values);
        int[] top = [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).ThenBy(i => i).Take(count)];
        using var scope = NewDisposeScope();
        (InputRegion[] regions, Tensor pictures) = new RealCrops(target, new RealPictures(_runs, run, target.Input)).Cut(unit, top);
        RgbImage[] cut = PngPicture.ToImages(pictures);
        return [.. top.Select((image, i) => new RealCrop(image, values[image], regions[i], cut[i]))];
    }
}
