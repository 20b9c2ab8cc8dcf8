using Dashboard.Analysis.Activations.Imports.Arrays.Apart;

namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>What arrays a file holds, so that a person can choose among them.</summary>
public static class ArrayContents
{
    /// <summary>Endings of the files that are looked into, with the dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".npy", ".npz", ".safetensors", ".h5", ".hdf5", ".hdf", ".parquet", ".arrow", ".feather", ".ipc"];

    /// <summary>Those whose files may name others, by any path, which the package then reads: whoever may hand one in reads what the server may.</summary>
    public static IReadOnlyList<string> OpenOthers { get; } = [".h5", ".hdf5", ".hdf"];

    /// <param name="path">A file of one of the known formats, or a folder of the HDF5 files of Gale et al.</param>
    /// <param name="cancellation">Observed between pieces of files that must be read through.</param>
    /// <returns>In the file's order; those that can be meant by the file alone first.</returns>
    /// <exception cref="UserErrorException">It is missing or damaged; the message names it.</exception>
    public static IReadOnlyList<ArrayInfo> List(string path, CancellationToken cancellation)
    {
        ArrayPlace place = new(path, null);
        if (!Path.Exists(path))
        {
            throw new UserErrorException($"{place.FileName} is not there any more; choose it again.");
        }

        try
        {
            return ArrayFormat.Of(place) is not { } format ? [OfNumpy(place)]
                : format.IsReadByPackage && ReaderProgram.Exists ? ReaderProcesses.List(place, cancellation)
                : format.List(place, cancellation);
        }
        catch (Exception error) when (error is not (UserErrorException or OperationCanceledException))
        {
            throw Unreadable(place, error);
        }
    }

    internal static UserErrorException Unreadable(ArrayPlace place, Exception error) =>
        new($"{place.FileName} cannot be read ({error.Message.TrimEnd('.')}); it is damaged, or of another format than its name says.", inner: error);

    private static ArrayInfo OfNumpy(ArrayPlace place)
    {
        using FileStream stream = new(place.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        NpyHeader header = NpyHeader.Read(stream, place.FileName);
        return new ArrayInfo(null, header.Shape, ElementTypes.Of(header.Kind, header.ItemSize));
    }
}
