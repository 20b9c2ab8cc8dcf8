using Dashboard.Analysis.Maximization.Ascent;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization;

/// <summary>Judges the AM images of a run, a layer and method at a time.</summary>
internal sealed class AmReports(RunCatalogue runs, NetworkCatalogue networks, IAmImages images)
{
    /// <summary>Pairs of pictures are compared for so many units: enough for a mean.</summary>
    private const int ComparedUnits = 32;

    public IReadOnlyList<AmReport> Of(string runId, CancellationToken cancellation)
    {
        Run run = runs.Require(runId);
        INetwork network = AmNetwork.Of(run, networks);
        List<AmReport> reports = [];
        foreach (IGrouping<(string Layer, AmMethod Method), AmImage> group in images.List(runId).GroupBy(i => (i.Layer, i.Method)))
        {
            cancellation.ThrowIfCancellationRequested();
            reports.Add(Judge(run, network, group.Key.Layer, group.Key.Method, [.. group]));
        }

        return reports;
    }

    private AmReport Judge(Run run, INetwork network, string layer, AmMethod method, AmImage[] group)
    {
        double[][] live = [.. group.Where(i => !i.NeverFired).GroupBy(i => i.Unit).Select(u => u.Select(i => i.ShareOfMaximum!.Value).ToArray())];
        (double? seeds, double? real) = Similarity(run, network, layer, group);
        return new AmReport(
            layer,
            method,
            group.Length,
            live.Length,
            live.Length == 0 ? double.NaN : live.Count(unit => Median(unit) >= AmWarnings.ShareFloor) / (double)live.Length,
            Median(live.SelectMany(u => u)),
            Median(group.Select(i => i.RobustRatio ?? 0)),
            Median(group.Where(i => i.HighFrequencyRatio is not null).Select(i => i.HighFrequencyRatio!.Value)),
            group[0].Prediction is null ? null : group.Count(i => i.Prediction?.Class == i.Unit) / (double)group.Length,
            seeds,
            real,
            group.Average(i => i.Cost.Seconds),
            group.Average(i => i.Cost.TorchShare));
    }

    private (double? Seeds, double? Real) Similarity(Run run, INetwork network, string layer, AmImage[] group)
    {
        AmImage[][] units = [.. group.GroupBy(i => i.Unit).Select(g => g.ToArray()).Where(g => g.Length > 1).Take(ComparedUnits)];
        if (network.Layers.LastOrDefault(l => l.Kind == LayerKind.Convolution) is not { } middle || units.Length == 0)
        {
            return (null, null);
        }

        AmTarget target = AmTarget.Of(network, layer, group[0].Settings.Objective);
        AmReference? reference = run.HasImages ? AmReference.Of(runs, run, target) : null;
        RealCrops crops = new(target, new RealPictures(runs, run, target.Input));
        List<double> made = [], real = [];
        foreach (AmImage[] unit in units)
        {
            using DisposeScope scope = NewDisposeScope();
            made.Add(MeanCosine(PngPicture.ToTensor([.. unit.Select(i => PngPicture.Decode(images.ReadPng(i.Id)))], target.Channels)));
            if (reference is not null)
            {
                real.Add(MeanCosine(crops.Cut(unit[0].Unit, reference.TopImages(unit[0].Unit, unit.Length)).Pictures));
            }
        }

        return (made.Average(), real.Count > 0 ? real.Average() : null);

        double MeanCosine(Tensor pictures)
        {
            using IDisposable quiet = no_grad();
            Tensor flat = network.ForwardTo(target.Prepare(pictures), middle.Name).flatten(1);
            Tensor unit = flat / flat.norm(1, keepdim: true, p: 2f).clamp_min(1e-12);
            long count = flat.shape[0];
            return (unit.mm(unit.transpose(0, 1)).sum().item<float>() - count) / (count * (count - 1));
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
