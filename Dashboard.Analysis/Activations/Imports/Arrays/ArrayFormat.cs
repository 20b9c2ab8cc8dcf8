namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>How arrays of one file format are read.</summary>
/// <param name="Copy">One of them into a NumPy file.</param>
/// <param name="List">All that could be meant, from headers alone where the format has them.</param>
/// <param name="IsReadByPackage">What a package does over a damaged file nobody here decides: it is read apart.</param>
internal sealed record ArrayFormat(ArrayFormat.Copier Copy, Func<ArrayPlace, CancellationToken, IReadOnlyList<ArrayInfo>> List, bool IsReadByPackage)
{
    public delegate ArrayNotes Copier(ArrayPlace place, string preferred, FileStream target, CancellationToken cancellation);

    /// <returns>Null for a NumPy file, which is read as it lies.</returns>
    public static ArrayFormat? Of(ArrayPlace place) => Directory.Exists(place.Path) ? new(GaleHdf5.CopyFolder, GaleHdf5.ListFolder, true) : Path.GetExtension(place.Path).ToLowerInvariant() switch
    {
        ".npz" => new(NpzArrays.Copy, NpzArrays.List, false),
        ".safetensors" => new(SafetensorsArrays.Copy, SafetensorsArrays.List, false),
        ".h5" or ".hdf5" or ".hdf" => new(Hdf5Arrays.Copy, Hdf5Arrays.List, true),
        ".parquet" => new(ParquetArrays.Copy, ParquetArrays.List, true),
        ".arrow" or ".feather" or ".ipc" => new(ArrowArrays.Copy, ArrowArrays.List, true),
        _ => null,
    };
}
