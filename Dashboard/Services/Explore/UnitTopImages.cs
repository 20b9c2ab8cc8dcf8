using System.Collections.Concurrent;
using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services.Explore;

/// <summary>The strongest images of units for the rows of a table: a few a unit, read when a row comes into sight, kept for the next time.</summary>
public sealed class UnitTopImages(IRunCatalogue runs) : IDisposable
{
    /// <summary>As many as fit into a row of a table.</summary>
    public const int Count = 6;

    /// <summary>Units remembered: a few megabytes.</summary>
    private const int MostUnits = 20_000;

    private readonly ConcurrentDictionary<Key, IReadOnlyList<ImageActivation>> _known = new();
    private readonly ConcurrentDictionary<(string ContentKey, int MinImages, bool CorrectOnly), int[]> _classes = new();

    // Two rows at a time: reading a unit is a sequential read, and a page shows twenty rows at once to each of several people.
    private readonly SemaphoreSlim _readers = new(2);

    /// <returns>By descending activation; equal ones in the order of the run, which means nothing. Only images the criteria include.</returns>
    /// <exception cref="Analysis.UserErrorException">The layer cannot be read.</exception>
    public async Task<IReadOnlyList<ImageActivation>> FindAsync(Run run, UnitId unit, SelectivityCriteria criteria, CancellationToken cancellation)
    {
        Key key = new(run.ContentKey, unit, criteria.MinImagesPerClass, criteria.CorrectOnly);
        if (_known.TryGetValue(key, out IReadOnlyList<ImageActivation>? known))
        {
            return known;
        }

        await _readers.WaitAsync(cancellation);
        try
        {
            IReadOnlyList<ImageActivation> found = await Task.Run(() => Read(run, unit, criteria), cancellation);
            if (_known.Count >= MostUnits)
            {
                _known.Clear();
            }

            return _known.GetOrAdd(key, found);
        }
        finally
        {
            _readers.Release();
        }
    }

    public void Dispose() => _readers.Dispose();

    private List<ImageActivation> Read(Run run, UnitId unit, SelectivityCriteria criteria)
    {
        if (runs.Find(run.Id)?.ContentKey != run.ContentKey)
        {
            throw new UserErrorException($"The run {run.Name} is no longer here as it was, so its strongest images cannot be shown.");
        }

        IActivationMatrix matrix = runs.OpenLayer(run.Id, unit.Layer);
        float[] values = new float[matrix.ImageCount];
        matrix.ReadUnit(unit.Unit, values);
        int[] classes = _classes.GetOrAdd((run.ContentKey, criteria.MinImagesPerClass, criteria.CorrectOnly), _ => UnitActivations.Include(runs.ImagesOf(run.Id), criteria));
        return Strongest(values, classes, Count);
    }

    internal static List<ImageActivation> Strongest(ReadOnlySpan<float> values, ReadOnlySpan<int> classes, int count)
    {
        List<ImageActivation> top = new(count + 1);
        for (int image = 0; image < values.Length; image++)
        {
            if (classes[image] == UnitActivations.LeftOut || (top.Count == count && values[image] <= top[^1].Value))
            {
                continue;
            }

            int place = top.Count;
            while (place > 0 && top[place - 1].Value < values[image])
            {
                place--;
            }

            top.Insert(place, new ImageActivation(image, classes[image], values[image]));
            if (top.Count > count)
            {
                top.RemoveAt(count);
            }
        }

        return top;
    }

    private readonly record struct Key(string ContentKey, UnitId Unit, int MinImages, bool CorrectOnly);
}
