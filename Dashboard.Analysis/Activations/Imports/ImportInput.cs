using System.Globalization;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>The files of a request, opened and held against each other: nothing is written before all of them fit.</summary>
internal sealed class ImportInput : IDisposable
{
    private readonly List<ImportedLayer> _layers;

    private ImportInput(string[] classNames, int[] labels, int[]? predictions, string[]? imageNames, List<ImportedLayer> layers)
    {
        _layers = layers;
        ClassNames = classNames;
        Labels = labels;
        Predictions = predictions;
        ImageNames = imageNames ?? [.. Enumerable.Range(0, labels.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"image {i}"))];
    }

    public string[] ClassNames { get; }

    public int[] Labels { get; }

    public int[]? Predictions { get; }

    public string[] ImageNames { get; }

    public IReadOnlyList<ImportedLayer> Layers => _layers;

    /// <exception cref="UserErrorException">A file is missing or of another form, or two of them do not fit together; the message names it.</exception>
    public static ImportInput Open(ImportRequest request, CancellationToken cancellation)
    {
        RequireLayers(request);
        RowLabels? given = RowLabels.OfRequest(request, cancellation);
        List<ImportedLayer> layers = [];
        try
        {
            foreach ((string name, string path) in request.Layers)
            {
                layers.Add(ImportedLayer.Open(name, path, cancellation));
            }

            RowLabels rows = given ?? RowLabels.OfLayers(request, layers);
            int[] labels = rows.Labels;
            int[]? predictions = request.PredictionsPath is null ? null : RowLabels.ReadClasses(request.PredictionsPath, rows.ClassNames.Length, "prediction", cancellation);
            RequireAsMany(predictions?.Length ?? labels.Length, request.PredictionsPath, labels.Length, rows.Source, "predictions");
            string[]? imageNames = request.ImageListPath is null ? rows.ImageNames : ImageListFile.Read(request.ImageListPath);
            RequireAsMany(imageNames?.Length ?? labels.Length, request.ImageListPath, labels.Length, rows.Source, "lines");
            ImportInput input = new(rows.ClassNames, labels, predictions, imageNames, layers);
            for (int i = 0; i < layers.Count; i++)
            {
                RequireAsMany(layers[i].Matrix.ImageCount, request.Layers[i].Path, labels.Length, rows.Source, "rows");
                if (layers[i].Matrix.UnitCount == 0)
                {
                    throw new UserErrorException($"{Path.GetFileName(request.Layers[i].Path)} has no columns; one column a unit is needed.", "shape");
                }
            }

            if (request.ImageFolder is not null)
            {
                ImageListFile.RequireImages(request.ImageFolder, input.ImageNames, cancellation);
            }

            return input;
        }
        catch
        {
            layers.ForEach(l => l.Dispose());
            throw;
        }
    }

    public void Dispose()
    {
        foreach (ImportedLayer layer in _layers)
        {
            layer.Dispose();
        }
    }

    private static void RequireLayers(ImportRequest request)
    {
        if (request.Layers.Count == 0)
        {
            throw new UserErrorException("No layer was given; give the name and the file of at least one.", "bad_param");
        }

        if (request.Layers.GroupBy(l => l.Layer, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new UserErrorException($"The layer {twice.Key} was given twice; a layer has one file.", "bad_param");
        }

        if (request.ImageFolder is not null && request.ImageListPath is null)
        {
            throw new UserErrorException("The folder of pictures does not say which row is which; add an image list with one path a line.", "bad_param");
        }
    }

    private static void RequireAsMany(int count, string? path, int labelCount, string labelsPath, string what)
    {
        if (count != labelCount)
        {
            throw new UserErrorException(
                string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} has {count} {what}, but {Path.GetFileName(labelsPath)} has {labelCount} labels; both must be about the same images."), "shape");
        }
    }
}
