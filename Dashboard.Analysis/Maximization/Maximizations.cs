using System.Collections.Concurrent;
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

    /// <summary>Finding a receptive field takes many passes, and a page asks for unit after unit.</summary>
    private readonly ConcurrentDictionary<(string RunKey, string Layer), AmTarget> _targets = [];

    internal Maximizations(DataFolder folder, DashboardDatabase database, RunCatalogue runs, NetworkCatalogue networks, TimeProvider clock)
    {
        _runs = runs;
        _networks = networks;
        _clock = clock;
        _images = new AmImages(runs, new AmImageStore(database), new AmImageFiles(folder.ImagesPath));
        runs.Removed += ForgetImagesOf;
    }

    public IAmImages Images => _images;

    public IAmPreviews Previews => _previews;

    /// <summary>Makes what is missing of a request. One job a run, layer and method at a time.</summary>
    public IJob Job(AmRequest request) => new MaximizeJob(request, _runs, _networks, _images, _previews, _clock);

    /// <summary>Numbers by layer and method: see <see cref="AmReport"/>. Runs the network; call it off the render thread.</summary>
    /// <exception cref="UserErrorException">The run or its network is not there.</exception>
    public IReadOnlyList<AmReport> Judge(string runId, CancellationToken cancellation = default)
    {
        set_num_threads(1);
        return new AmReports(_runs, _networks, _images).Of(runId, cancellation);
    }

    /// <summary>One row a unit: its strongest real images, then its AM images by method and seed.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="layer">One of its layers.</param>
    /// <param name="real">How many real images.</param>
    /// <param name="side">Side of each picture in pixels.</param>
    /// <param name="blocks">Columns of units.</param>
    /// <returns>A JPEG file; null where the layer has no AM images.</returns>
    public byte[]? DrawContactSheet(string runId, string layer, int real = 3, int side = 64, int blocks = 2)
    {
        IReadOnlyList<RgbImage>[] rows = [.. _images.List(runId, layer).GroupBy(i => i.Unit).Select(unit => (IReadOnlyList<RgbImage>)
        [
            .. real > 0 ? TopRealCrops(runId, layer, unit.Key, real).Select(c => c.Picture) : [],
            .. unit.Select(i => PngPicture.Decode(_images.ReadPng(i.Id))),
        ])];
        return rows.Length == 0 ? null : AmContactSheet.Draw(rows, side, blocks);
    }

    /// <summary>The control arm: a unit's strongest real images, cut to its receptive field for convolutions. Runs the network; call it off the render thread.</summary>
    /// <exception cref="UserErrorException">The run, its network, its pictures, the layer or the unit is not there.</exception>
    public IReadOnlyList<RealCrop> TopRealCrops(string runId, string layer, int unit, int count)
    {
        // More threads than one are slower by far wherever another job is at work.
        set_num_threads(1);
        Run run = _runs.Require(runId);
        AmTarget target = _targets.GetOrAdd((run.ContentKey, layer), _ => AmTarget.Of(AmNetwork.Of(run, _networks), layer, null));
        AmTasks.RequireUnits(target, [unit]);
        float[] values = new float[run.ImageCount];
        _runs.OpenLayer(runId, target.Ascended.Name).ReadUnit(unit, values);
        int[] top = [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).ThenBy(i => i).Take(count)];
        using var scope = NewDisposeScope();
        (InputRegion[] regions, Tensor pictures) = new RealCrops(target, new RealPictures(_runs, run, target.Input)).Cut(unit, top);
        RgbImage[] cut = PngPicture.ToImages(pictures);
        return [.. top.Select((image, i) => new RealCrop(image, values[image], regions[i], cut[i]))];
    }

    /// <summary>Another run with the same content shows the same images, so they stay as long as there is one.</summary>
    private void ForgetImagesOf(Run removed)
    {
        if (_runs.List().All(r => r.ContentKey != removed.ContentKey))
        {
            _images.RemoveAllOf(removed.ContentKey);
        }
    }
}
