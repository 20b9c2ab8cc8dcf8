using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.WeightFiles;

/// <summary>A safetensors file held open: each tensor goes from the file straight into libtorch's memory, so that a large file takes no second copy.</summary>
internal sealed class SafetensorsWeights : IWeightFile
{
    private readonly FileStream _stream;
    private readonly Dictionary<string, SafetensorsEntry> _entries;

    private SafetensorsWeights(FileStream stream, string fileName, IEnumerable<SafetensorsEntry> entries)
    {
        (_stream, FileName) = (stream, fileName);
        _entries = entries.OrderBy(e => e.Start).ToDictionary(e => e.Name, StringComparer.Ordinal);
        Names = [.. _entries.Values.OrderBy(e => e.Start).Select(e => e.Name)];
    }

    public string FileName { get; }

    public IReadOnlyCollection<string> Names { get; }

    /// <exception cref="UserErrorException">The file is missing or damaged.</exception>
    public static SafetensorsWeights Open(string path)
    {
        string name = Path.GetFileName(path);
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The weight file {name} cannot be read: check that it exists and may be opened.", inner: error);
        }

        try
        {
            return new SafetensorsWeights(stream, name, SafetensorsHeader.Read(name, stream).Entries.Values);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public IReadOnlyList<long> ShapeOf(string name) => Find(name).Shape;

    public Tensor Read(string name)
    {
        SafetensorsEntry entry = Find(name);
        ScalarType type = entry.DataType switch
        {
            "F32" => ScalarType.Float32,
            "F64" => ScalarType.Float64,
            "F16" => ScalarType.Float16,
            "BF16" => ScalarType.BFloat16,
            _ => throw new UserErrorException($"The tensor \"{name}\" in the weight file {FileName} holds {entry.DataType} values: only F64, F32, F16 and BF16 can be read, so convert it to one of them."),
        };
        if (entry.End - entry.Start > int.MaxValue)
        {
            throw new UserErrorException($"The tensor \"{name}\" in the weight file {FileName} is larger than 2 GB, which is not supported.");
        }

        using var scope = NewDisposeScope();
        Tensor values = empty([.. entry.Shape], type);
        if (entry.End > entry.Start)
        {
            _stream.Position = entry.Start;
            _stream.ReadExactly(values.bytes);
        }

        return values.to_type(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    public void Dispose() => _stream.Dispose();

    private SafetensorsEntry Find(string name) => _entries.TryGetValue(name, out SafetensorsEntry? entry)
        ? entry
        : throw new UserErrorException($"The weight file {FileName} has no tensor \"{name}\": it belongs to another architecture.");
}
