using Dashboard.Analysis.Activations;

namespace Dashboard.Tests.Browser;

/// <summary>What the story's numbers must be, worked out from the files alone: plain counting, nothing shared with the engine.</summary>
internal sealed class StoryUnits : IDisposable
{
    private readonly int[] _labels;
    private readonly Dictionary<string, NpyActivationMatrix> _layers;

    public StoryUnits(string folder, params string[] layers)
    {
        using NpyFile labels = NpyFile.Open(Path.Combine(folder, "labels.npy"));
        _labels = labels.ReadInt32();
        _layers = layers.ToDictionary(l => l, l => NpyActivationMatrix.Open(Path.Combine(folder, l + ".npy")));
        Images = File.ReadAllLines(Path.Combine(folder, "image-list.txt"));
    }

    /// <summary>File names in the order of the rows.</summary>
    public IReadOnlyList<string> Images { get; }

    public IEnumerable<(string Layer, int Unit)> All => _layers.SelectMany(l => Enumerable.Range(0, l.Value.UnitCount).Select(unit => (l.Key, unit)));

    /// <summary>More than three quarters of the 60 strongest images are of one class. Level images at the end count by their share.</summary>
    public bool IsPrecise((string Layer, int Unit) unit, int k = 60)
    {
        float[] values = Values(unit);
        float last = values.OrderDescending().ElementAt(k - 1);
        double open = k - values.Count(v => v > last), level = values.Count(v => v == last);
        double best = Enumerable.Range(0, values.Length).Where(i => values[i] >= last).GroupBy(i => _labels[i]).Max(g => g.Sum(i => values[i] > last ? 1 : open / level));
        return values.Distinct().Count() > 1 && best / k > 0.75;
    }

    /// <summary>The most of any class that is found while 95 of 100 found images are of that class.</summary>
    public double RecallAt95((string Layer, int Unit) unit)
    {
        float[] values = Values(unit);
        double best = 0;
        foreach (int label in _labels.Distinct())
        {
            double of = _labels.Count(l => l == label), hits = 0, above = 0;
            foreach (IGrouping<float, int> block in Enumerable.Range(0, values.Length).GroupBy(i => values[i]).OrderByDescending(b => b.Key))
            {
                above += block.Count();
                hits += block.Count(i => _labels[i] == label);
                best = hits / above >= 0.95 - 1e-12 ? Math.Max(best, hits / of) : best;
            }
        }

        return best;
    }

    /// <summary>Indices of the strongest images, strongest first.</summary>
    public int[] Strongest((string Layer, int Unit) unit, int count)
    {
        float[] values = Values(unit);
        return [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).ThenBy(i => i).Take(count)];
    }

    public void Dispose()
    {
        foreach (NpyActivationMatrix layer in _layers.Values)
        {
            layer.Dispose();
        }
    }

    private float[] Values((string Layer, int Unit) unit)
    {
        float[] values = new float[_labels.Length];
        _layers[unit.Layer].ReadUnit(unit.Unit, values);
        return values;
    }
}
