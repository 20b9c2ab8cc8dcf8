using Dashboard.Analysis.Activations.Imports.Arrays.Apart;

namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>
/// An array of any of the known formats as a NumPy file: itself, or a copy in the folder for temporary files that goes with this object. One reader of
/// numbers is then enough, and no array has to fit into memory.
/// </summary>
internal sealed class StagedArray : IDisposable
{
    private readonly string? _temporary;

    private StagedArray(string npyPath, string name, string? temporary, ArrayNotes notes) => (NpyPath, Name, _temporary, Notes) = (npyPath, name, temporary, notes);

    public string NpyPath { get; }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>What the file says of its rows.</summary>
    public ArrayNotes Notes { get; }

    /// <param name="place">Which array.</param>
    /// <param name="preferred">Its likely name where the place names none: the layer's, or "labels".</param>
    /// <param name="cancellation">Observed between pieces.</param>
    /// <exception cref="UserErrorException">Missing, damaged, or no array of that name; the message names the file and lists what is in it.</exception>
    public static StagedArray Open(ArrayPlace place, string preferred, CancellationToken cancellation)
    {
        if (ReaderOf(place) is not { } reader)
        {
            return new StagedArray(place.Path, place.FileName, null, ArrayNotes.None);
        }

        if (!Path.Exists(place.Path))
        {
            throw new UserErrorException($"{place.Path} does not exist; give the path of a file of activations.");
        }

        string temporary = Path.Combine(Path.GetTempPath(), "selectivity-" + Path.GetRandomFileName() + ".npy");
        try
        {
            ArrayNotes notes = IsReadByPackage(place) && ReaderProgram.Exists ? ReaderProcesses.Read(place, preferred, temporary, cancellation) : CopyHere(reader, place, preferred, temporary, cancellation);

            return new StagedArray(temporary, place.Member is null ? place.FileName : $"{place.Member} in {place.FileName}", temporary, notes);
        }
        catch (Exception error) when (error is not (UserErrorException or OperationCanceledException))
        {
            File.Delete(temporary);
            throw Unreadable(place, error);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public void Dispose()
    {
        if (_temporary is not null)
        {
            File.Delete(_temporary);
        }
    }

    internal delegate ArrayNotes Reader(ArrayPlace place, string preferred, FileStream target, CancellationToken cancellation);

    /// <returns>Null for what is a NumPy file.</returns>
    internal static Reader? ReaderOf(ArrayPlace place) => Directory.Exists(place.Path) ? GaleHdf5.CopyFolder : Path.GetExtension(place.Path).ToLowerInvariant() switch
    {
        ".npz" => NpzArrays.Copy,
        ".safetensors" => SafetensorsArrays.Copy,
        ".h5" or ".hdf5" or ".hdf" => Hdf5Arrays.Copy,
        ".parquet" => ParquetArrays.Copy,
        ".arrow" or ".feather" or ".ipc" => ArrowArrays.Copy,
        _ => null,
    };

    /// <summary>The packages that read these formats throw whatever a damaged file makes them run into.</summary>
    internal static UserErrorException Unreadable(ArrayPlace place, Exception error) =>
        new($"{place.FileName} cannot be read ({error.Message.TrimEnd('.')}); it is damaged, or the disk is full.", inner: error);

    /// <summary>In this process.</summary>
    internal static ArrayNotes CopyHere(Reader reader, ArrayPlace place, string preferred, string target, CancellationToken cancellation)
    {
        using FileStream file = new(target, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
        return reader(place, preferred, file, cancellation);
    }

    private static bool IsReadByPackage(ArrayPlace place) =>
        Directory.Exists(place.Path) || Path.GetExtension(place.Path).ToLowerInvariant() is not (".npz" or ".safetensors");
}

/// <param name="RowClasses">The class (wnid or name) of each row; null where the file does not say.</param>
/// <param name="RowNames">The picture's name of each row; null where the file does not say.</param>
internal sealed record ArrayNotes(IReadOnlyList<string>? RowClasses, IReadOnlyList<string>? RowNames)
{
    public static ArrayNotes None { get; } = new(null, null);
}
