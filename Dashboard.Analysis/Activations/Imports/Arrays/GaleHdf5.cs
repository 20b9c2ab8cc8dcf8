using System.Globalization;
using PureHDF;
using PureHDF.VOL.Native;

namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>
/// The files that the code of Gale et al. writes (github ellagale/testing_object_detectors_in_deepCNNs, kmeans/activation_table.py and merger.py): "activations" is images × units ×
/// rows × columns (older ones images × rows × columns × units), with attributes image_count and neuron_count; "label_mappings" and "file_names" say what
/// each row is. A merged file has one such group a class; a folder of them one file a class, "n01440764_fc6.h5".
/// </summary>
internal static class GaleHdf5
{
    private const string Activations = "activations", Labels = "label_mappings", Names = "file_names", UnitCount = "neuron_count";

    /// <returns>Null where the file is of no such layout.</returns>
    public static ArrayNotes? TryCopy(NativeFile file, ArrayPlace place, FileStream target, CancellationToken cancellation)
    {
        Part[] parts = PartsOf(file, place);
        if (parts.Length == 0)
        {
            return null;
        }

        Begin(parts, place, target);
        return Append(parts, target, cancellation);
    }

    /// <returns>Null where the file is of no such layout.</returns>
    public static ArrayInfo? TryDescribe(NativeFile file, ArrayPlace place) => PartsOf(file, place) is [var first, ..] parts
        ? new ArrayInfo(null, [parts.Sum(p => p.Shape[0]), first.Units], Hdf5Arrays.TypeOf(first.Dataset))
        : null;

    /// <summary>One a layer, by what stands behind the class in the files' names; the shape would take opening them all.</summary>
    public static IReadOnlyList<ArrayInfo> ListFolder(ArrayPlace place, CancellationToken cancellation)
    {
        string[] layers = [.. FilesIn(place).Select(Path.GetFileNameWithoutExtension).Select(name => name!.Split('_', 2) is [_, var layer] ? layer : "").Distinct()];
        return layers.Length == 0
            ? throw new UserErrorException($"The folder {place.FileName} holds no HDF5 file; give a folder of files such as n01440764_fc6.h5, one a class.")
            : [.. layers.Select(layer => new ArrayInfo(layers.Length == 1 || layer.Length == 0 ? null : layer, [], "HDF5 files"))];
    }

    /// <summary>All files of a folder in the order of their names.</summary>
    public static ArrayNotes CopyFolder(ArrayPlace place, string preferred, FileStream target, CancellationToken cancellation)
    {
        string[] paths = FilesIn(place);
        string[] chosen = place.Member is { } member ? [.. paths.Where(p => Path.GetFileNameWithoutExtension(p).EndsWith("_" + member, StringComparison.Ordinal))] : paths;
        if (chosen.Length == 0)
        {
            throw new UserErrorException($"The folder {place.FileName} holds no HDF5 file of one class{(place.Member is null ? "" : $" that ends in _{place.Member}")}; give a folder of files such as n01440764_fc6.h5.");
        }

        Part[] shapes = [.. chosen.Select(path => Of(path, part => part))];
        Begin(shapes, place, target);
        List<string> classes = [], names = [];
        foreach (string path in chosen)
        {
            ArrayNotes notes = Of(path, part => Append([part], target, cancellation));
            classes.AddRange(notes.RowClasses!);
            names.AddRange(notes.RowNames!);
        }

        return new ArrayNotes(classes, names);
    }

    private static T Of<T>(string path, Func<Part, T> use)
    {
        string name = Path.GetFileName(path);
        using NativeFile file = H5File.OpenRead(path);
        return IsOne(file) ? use(Part.Of(file, new ArrayPlace(path, null), ClassOfFile(name))) : throw new UserErrorException($"{name} has no dataset \"activations\" with attribute \"neuron_count\"; it was not written by that code.");
    }

    private static Part[] PartsOf(NativeFile file, ArrayPlace place)
    {
        bool isOne = IsOne(file);
        IH5Group[] groups = isOne ? [file] : [.. file.Children().OfType<IH5Group>().Where(IsOne).OrderBy(g => g.Name, StringComparer.Ordinal)];
        return [.. groups.Select(g => Part.Of(g, place, isOne ? ClassOfFile(place.FileName) : g.Name))];
    }

    private static string[] FilesIn(ArrayPlace place) =>
        [.. Directory.GetFiles(place.Path).Where(p => Path.GetExtension(p).ToLowerInvariant() is ".h5" or ".hdf5").Order(StringComparer.Ordinal)];

    private static bool IsOne(IH5Group group) => group.LinkExists(Activations) && group.Get(Activations) is IH5Dataset dataset && dataset.AttributeExists(UnitCount);

    private static string ClassOfFile(string name) => name.Split('_', '.')[0];

    private static void Begin(Part[] parts, ArrayPlace place, FileStream target)
    {
        Part? other = parts.FirstOrDefault(p => p.Units != parts[0].Units);
        if (other is not null)
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{place.FileName} has {parts[0].Units} units in {parts[0].Class} but {other.Units} in {other.Class}; all must be of one layer."), "shape");
        }

        NpyStage.Begin(target, "<f4", [parts.Sum(p => p.Shape[0]), parts[0].Units], place);
    }

    private static ArrayNotes Append(Part[] parts, FileStream target, CancellationToken cancellation)
    {
        List<string> classes = [], names = [];
        foreach (Part part in parts)
        {
            Hdf5Arrays.AppendRows(part.Dataset, part.Shape, part.UnitAxis, target, cancellation);
            classes.AddRange(part.RowClasses);
            names.AddRange(part.RowNames);
        }

        return new ArrayNotes(classes, names);
    }

    private sealed record Part(string Class, IH5Dataset Dataset, long[] Shape, int UnitAxis, string[] RowClasses, string[] RowNames)
    {
        public long Units => Shape[UnitAxis];

        public static Part Of(IH5Group group, ArrayPlace place, string className)
        {
            string file = place.FileName;
            IH5Dataset dataset = group.Dataset(Activations);
            long[] shape = Hdf5Arrays.ShapeOf(dataset, $"{Activations} of {className} in {file}", place.Bytes);
            long units = dataset.Attribute(UnitCount).Read<long>();
            int axis = shape.Length >= 2 && shape[1] == units ? 1 : shape.Length == 4 && shape[3] == units ? 3 : 0;
            if (axis == 0 || shape.Length is not (2 or 4))
            {
                throw new UserErrorException($"{Activations} of {className} in {file} is {string.Join(" × ", shape)}, where none but the first can be its {units.ToString(CultureInfo.InvariantCulture)} units; it was not written by that code.", "shape");
            }

            int count = (int)shape[0];
            return new Part(className, dataset, shape, axis, Rows(group, Labels, count, place) ?? [.. Enumerable.Repeat(className, count)],
                Rows(group, Names, count, place) ?? [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{className}/{i}"))]);
        }

        /// <summary>The first column, where a picture may have several labels.</summary>
        private static string[]? Rows(IH5Group group, string name, int count, ArrayPlace place)
        {
            if (!group.LinkExists(name) || group.Get(name) is not IH5Dataset dataset || dataset.Type.Class is not (H5DataTypeClass.String or H5DataTypeClass.VariableLength))
            {
                return null;
            }

            Hdf5Arrays.ShapeOf(dataset, $"{name} in {place.FileName}", place.Bytes);
            string[] values = dataset.Read<string[]>();
            int columns = count == 0 ? 0 : values.Length / count;
            return columns > 0 && values.Length == columns * count
                ? [.. Enumerable.Range(0, count).Select(i => values[i * columns].TrimEnd('\0'))]
                : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{name} in {place.FileName} has {values.Length} entries for {count} images; it is damaged."), "shape");
        }
    }
}
