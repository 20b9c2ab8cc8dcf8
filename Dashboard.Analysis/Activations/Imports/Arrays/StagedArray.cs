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
        if (ArrayFormat.Of(place) is not { } format)
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
            ArrayNotes notes = format.IsReadByPackage && ReaderProgram.Exists ? ReaderProcesses.Copy(place, preferred, temporary, cancellation) : CopyHere(format, place, preferred, temporary, cancellation);

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

    /// <summary>The packages that read these formats throw whatever a damaged file makes them run into.</summary>
    internal static UserErrorException Unreadable(ArrayPlace place, Exception error) =>
        new($"{place.FileName} cannot be read ({error.Message.TrimEnd('.')}); it is damaged, or the disk is full.", inner: error);

    /// <summary>In this process.</summary>
    internal static ArrayNotes CopyHere(ArrayFormat format, ArrayPlace place, string preferred, string target, CancellationToken cancellation)
    {
        using FileStream file = new(target, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
        return format.Copy(place, preferred, file, cancellation);
    }
}

/// <param name="RowClasses">The class (wnid or name) of each row; null where the file does not say.</param>
/// <param name="RowNames">The picture's name of each row; null where the file does not say.</param>
internal sealed record ArrayNotes(IReadOnlyList<string>? RowClasses, IReadOnlyList<string>? RowNames)
{
    public static ArrayNotes None { get; } = new(null, null);
}
