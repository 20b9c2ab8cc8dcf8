namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>How arrays of one file format are read.</summary>
/// <param name="Copy">One of them into a NumPy file.</param>
/// <param name="List">All that could be meant, from headers alone where the format has them.</param>
internal sealed record ArrayFormat(ArrayFormat.Copier Copy, Func<ArrayPlace, CancellationToken, IReadOnlyList<ArrayInfo>> List)
{
    public delegate ArrayNotes Copier(ArrayPlace place, string preferred, FileStream target, CancellationToken cancellation);

    /// <returns>Null for a NumPy file, which is read as it lies.</returns>
    public static ArrayFormat? Of(ArrayPlace place) => Directory.Exists(place.Path) ? new(GaleHdf5.CopyFolder, GaleHdf5.ListFolder) : Path.GetExtension(place.Path).ToLowerInvariant() switch
    {
        ".npz" => new(NpzArrays.Copy, NpzArrays.List),
        ".safetensors" => new(SafetensorsArrays.Copy, SafetensorsArrays.List),
        ".h5" or ".hdf5" or ".hdf" => new(Hdf5Arrays.Copy, Hdf5Arrays.List),
        ".parquet" => new(ParquetArrays.Copy, ParquetArrays.List),
        ".arrow" or ".feather" or ".ipc" => new(ArrowArrays.Copy, ArrowArrays.List),
        _ => null,
    };
}
