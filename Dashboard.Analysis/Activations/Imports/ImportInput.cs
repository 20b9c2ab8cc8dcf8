using System.Globalization;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>The files of a request, opened and held against each other: nothing is written before all of them fit.</summary>
internal sealed class ImportInput : IDisposable
{
    private readonly List<ImportedLayer> _layers = [];

    private ImportInput(string[] classNames, int[] labels, int[]? predictions, string[]? imageNames)
    {
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
        string[] classNames = ClassNamesFile.Read(request.ClassesPath);
        int[] labels = ReadClasses(request.LabelsPath, classNames.Length, "label");
        int[]? predictions = request.PredictionsPath is null ? null : ReadClasses(request.PredictionsPath, classNames.Length, "prediction");
        RequireAsMany(predictions?.Length ?? labels.Length, request.PredictionsPath, labels.Length, request.LabelsPath, "predictions");
        string[]? imageNames = request.ImageListPath is null ? null : ImageListFile.Read(request.ImageListPath);
        RequireAsMany(imageNames?.Length ?? labels.Length, request.ImageListPath, labels.Length, request.LabelsPath, "lines");
        ImportInput input = new(classNames, labels, predictions, imageNames);
        try
        {
            foreach ((string layer, string path) in request.Layers)
            {
                input._layers.Add(new ImportedLayer(layer, NpyActivationMatrix.Open(path)));
                RequireAsMany(input._layers[^1].Matrix.ImageCount, path, labels.Length, request.LabelsPath, "rows");
                if (input._layers[^1].Matrix.UnitCount == 0)
                {
                    throw new UserErrorException($"{Path.GetFileName(path)} has no columns; one column a unit is needed.", "shape");
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
            input.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (ImportedLayer layer in _layers)
        {
            layer.Matrix.Dispose();
        }
    }

    private static void RequireLayers(ImportRequest request)
    {
        if (request.Layers.Count == 0)
        {
            throw new UserErrorException("No layer was given; name at least one with --layer NAME=FILE.npy.", "bad_param");
        }

        if (request.Layers.GroupBy(l => l.Layer, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new UserErrorException($"The layer {twice.Key} was given twice; a layer has one file.", "bad_param");
        }

        if (request.ImageFolder is not null && request.ImageListPath is null)
        {
            throw new UserErrorException("--images says where pictures are but not which row is which; add --image-list with one path a line.", "bad_param");
        }
    }

    private static int[] ReadClasses(string path, int classCount, string what)
    {
        using NpyFile file = NpyFile.Open(path);
        int[] classes = file.ReadInt32();
        if (classes.Length == 0)
        {
            throw new UserErrorException($"{file.Name} is empty; one {what} an image is needed.", "no_images");
        }

        int bad = Array.FindIndex(classes, c => c < 0 || c >= classCount);
        return bad < 0
            ? classes
            : throw new UserErrorException(
                string.Create(CultureInfo.InvariantCulture, $"{file.Name} gives image {bad} the {what} {classes[bad]}, but the class names go from 0 to {classCount - 1}; check the file of class names."), "label");
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

/// <summary>One layer of an import.</summary>
internal sealed record ImportedLayer(string Name, NpyActivationMatrix Matrix);
