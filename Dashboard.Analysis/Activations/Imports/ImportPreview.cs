using System.Globalization;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations.Imports;

/// <param name="Name">The layer's.</param>
/// <param name="UnitCount">Columns of its array.</param>
/// <param name="Smallest">Of all values, as float32.</param>
/// <param name="Largest">Of all values, as float32.</param>
public sealed record LayerPreview(string Name, int UnitCount, float Smallest, float Largest);

/// <summary>What an import would make a run of: the same files, opened and held against each other as the import itself does, and nothing stored.</summary>
/// <param name="Layers">In the order of the request.</param>
/// <param name="ClassNames">In the order of the labels.</param>
/// <param name="Labels">Class index of each image.</param>
/// <param name="Predictions">Predicted class index of each image; null without.</param>
public sealed record ImportPreview(IReadOnlyList<LayerPreview> Layers, IReadOnlyList<string> ClassNames, IReadOnlyList<int> Labels, IReadOnlyList<int>? Predictions)
{
    /// <summary>Images whose prediction is their label; null without predictions.</summary>
    public int? Right => Predictions is null ? null : Labels.Zip(Predictions).Count(p => p.First == p.Second);

    /// <param name="request">What would be imported.</param>
    /// <param name="progress">Told which layer is read, and how far all are.</param>
    /// <param name="cancellation">Observed between blocks of units.</param>
    /// <exception cref="UserErrorException">As the import: a file is missing or damaged, files do not fit together, or a value is not finite.</exception>
    public static ImportPreview Read(ImportRequest request, IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new JobProgress(0, "opening the files"));
        using ImportInput input = ImportInput.Open(request, cancellation);
        double all = input.Layers.Sum(l => (double)l.Matrix.UnitCount), done = 0;
        List<LayerPreview> layers = [];
        foreach (ImportedLayer layer in input.Layers)
        {
            layers.Add(Look(layer, input.ImageNames, units => progress.Report(new JobProgress((done += units) / all, $"reading {layer.Name}")), cancellation));
        }

        return new ImportPreview(layers, input.ClassNames, input.Labels, input.Predictions);
    }

    private static LayerPreview Look(ImportedLayer layer, string[] imageNames, Action<int> done, CancellationToken cancellation)
    {
        int images = layer.Matrix.ImageCount, units = layer.Matrix.UnitCount;
        FiniteGuard guard = new(string.Create(CultureInfo.InvariantCulture, $"The file of layer {layer.Name}"), layer.Name, imageNames);
        float[] values = new float[images * layer.Matrix.UnitsPerRead];
        float smallest = float.PositiveInfinity, largest = float.NegativeInfinity;
        for (int first = 0; first < units; first += layer.Matrix.UnitsPerRead)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(layer.Matrix.UnitsPerRead, units - first);
            Span<float> block = values.AsSpan(0, images * count);
            layer.Matrix.ReadUnits(first, count, block);
            guard.Look(first, count, block);
            foreach (float value in block)
            {
                (smallest, largest) = (Math.Min(smallest, value), Math.Max(largest, value));
            }

            done(count);
        }

        guard.ThrowIfAny();
        return new LayerPreview(layer.Name, units, smallest, largest);
    }
}
