using System.Globalization;
using Dashboard.Analysis.Activations.Imports.Arrays;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>The class of each row of an import: from a file of labels, else from what the layers' own files say of their rows.</summary>
/// <param name="ClassNames">In the order of the labels.</param>
/// <param name="Labels">Class index of each row.</param>
/// <param name="ImageNames">Where the layers' files name their pictures.</param>
/// <param name="Source">The file the labels are from, for messages.</param>
internal sealed record RowLabels(string[] ClassNames, int[] Labels, string[]? ImageNames, string Source)
{
    /// <returns>Null where the request names no file of labels.</returns>
    /// <exception cref="UserErrorException">There are labels but no class names, or a label has none.</exception>
    public static RowLabels? OfRequest(ImportRequest request, CancellationToken cancellation)
    {
        ClassList? classes = request.ClassesPath is null ? null : ClassList.Load(request.ClassesPath);
        return request.LabelsPath is not { } path ? null
            : classes is null ? throw new UserErrorException("The labels are class indices, which need names; add a file with the class names in the order of their indices.", "bad_param")
            : new RowLabels([.. classes.Names], ReadClasses(path, classes.Count, "label", cancellation), null, path);
    }

    /// <exception cref="UserErrorException">The layers' files name no classes or different ones, or a class is not in the request's list.</exception>
    public static RowLabels OfLayers(ImportRequest request, IReadOnlyList<ImportedLayer> layers)
    {
        ImportedLayer telling = layers.FirstOrDefault(l => l.Source.Notes.RowClasses is not null)
            ?? throw new UserErrorException("No labels were given and the layers' files name no classes; add a file of labels and one of class names.", "bad_param");
        IReadOnlyList<string> rows = telling.Source.Notes.RowClasses!;
        ImportedLayer? other = layers.FirstOrDefault(l => l.Source.Notes.RowClasses is not { } own || !own.SequenceEqual(rows, StringComparer.Ordinal));
        if (other is not null)
        {
            throw new UserErrorException($"Layers {telling.Name} and {other.Name} do not name the same class for every row; record both from the same images, or give a file of labels.", "shape");
        }

        ClassList classes = request.ClassesPath is null ? ClassList.Of(rows.Distinct().Order(StringComparer.Ordinal)) : ClassList.Load(request.ClassesPath);
        Dictionary<string, int> indices = rows.Distinct().ToDictionary(row => row, row => IndexOf(row, classes));
        return new RowLabels([.. classes.Names], [.. rows.Select(row => indices[row])], telling.Source.Notes.RowNames?.ToArray(), telling.Name);
    }

    /// <param name="path">As <see cref="ArrayPlace"/> reads it.</param>
    /// <param name="classCount">Indices go below it.</param>
    /// <param name="what">"label" or "prediction", for messages, and in the plural the array's likely name.</param>
    /// <param name="cancellation">Observed between pieces.</param>
    public static int[] ReadClasses(string path, int classCount, string what, CancellationToken cancellation)
    {
        using StagedArray source = StagedArray.Open(ArrayPlace.Parse(path), what + "s", cancellation);
        using NpyFile file = NpyFile.Open(source.NpyPath, source.Name);
        string name = source.Name;
        int[] classes = file.ReadInt32();
        if (classes.Length == 0)
        {
            throw new UserErrorException($"{name} is empty; one {what} an image is needed.", "no_images");
        }

        int bad = Array.FindIndex(classes, c => c < 0 || c >= classCount);
        return bad < 0
            ? classes
            : throw new UserErrorException(
                string.Create(CultureInfo.InvariantCulture, $"{name} gives image {bad} the {what} {classes[bad]}, but the class names go from 0 to {classCount - 1}; check the file of class names."), "label");
    }

    private static int IndexOf(string row, ClassList classes)
    {
        for (int i = 0; i < classes.Count; i++)
        {
            if (classes.Keys[i] == row || classes.Names[i] == row)
            {
                return i;
            }
        }

        throw new UserErrorException($"Images are of class {row}, which is not in the list of classes; check that list.", "label");
    }
}
