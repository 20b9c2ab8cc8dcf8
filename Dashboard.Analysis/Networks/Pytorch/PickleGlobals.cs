using System.Globalization;

namespace Dashboard.Analysis.Networks.Pytorch;

/// <summary>
/// The names of Python's that a file may use, and what calling them comes to here. Nothing is looked up or run: a name that is not listed ends the reading.
/// </summary>
internal static class PickleGlobals
{
    private static readonly HashSet<string> s_dictionaries = ["collections.OrderedDict", "collections.defaultdict", "collections.Counter", "builtins.dict", "__builtin__.dict"];
    private static readonly HashSet<string> s_tuples = ["torch.Size", "builtins.set", "__builtin__.set", "builtins.list", "builtins.int", "__builtin__.long"];

    /// <summary>Found beside the weights in checkpoints: best accuracy as a numpy number, the device it was trained on.</summary>
    private static readonly HashSet<string> s_opaque =
        ["numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar", "numpy.dtype", "_codecs.encode", "torch.device", "torch.float32", "torch.float16", "torch.float64", "torch.bfloat16", "torch.int64"];

    private static readonly Dictionary<string, PytorchType> s_storages = new(StringComparer.Ordinal)
    {
        ["torch.FloatStorage"] = PytorchType.F32,
        ["torch.DoubleStorage"] = PytorchType.F64,
        ["torch.HalfStorage"] = PytorchType.F16,
        ["torch.BFloat16Storage"] = PytorchType.BF16,
        ["torch.LongStorage"] = PytorchType.I64,
        ["torch.IntStorage"] = PytorchType.I32,
        ["torch.ShortStorage"] = PytorchType.I16,
        ["torch.CharStorage"] = PytorchType.I8,
        ["torch.ByteStorage"] = PytorchType.U8,
        ["torch.BoolStorage"] = PytorchType.Bool,
    };

    /// <summary>Whether a file may mention the name at all.</summary>
    public static bool Allows(PickleGlobal global)
    {
        string name = global.ToString();
        return s_dictionaries.Contains(name) || s_tuples.Contains(name) || s_opaque.Contains(name) || s_storages.ContainsKey(name)
            || name is "torch._utils._rebuild_tensor_v2" or "torch._utils._rebuild_tensor" or "torch._utils._rebuild_parameter";
    }

    public static PytorchType? StorageType(PickleGlobal global) => s_storages.TryGetValue(global.ToString(), out PytorchType type) ? type : null;

    /// <summary>What a call would make.</summary>
    /// <exception cref="FormatException">The arguments are not those of this name.</exception>
    public static object? Call(PickleGlobal global, object?[] arguments) => global.ToString() switch
    {
        "torch._utils._rebuild_tensor_v2" or "torch._utils._rebuild_tensor" when arguments is [PytorchStorage storage, long offset, object?[] size, object?[] stride, ..] =>
            PytorchTensor.Of(storage, offset, Longs(size), Longs(stride)),
        "torch._utils._rebuild_parameter" when arguments is [PytorchTensor tensor, ..] => tensor,
        var name when s_dictionaries.Contains(name) => DictionaryOf(arguments),
        var name when s_tuples.Contains(name) => arguments.FirstOrDefault() ?? Array.Empty<object?>(),
        var name when s_opaque.Contains(name) => new PickleOpaque(global),
        _ => throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{global} is called with {arguments.Length} things it does not take")),
    };

    private static PickleDictionary DictionaryOf(object?[] arguments)
    {
        PickleDictionary dictionary = new();
        switch (arguments.LastOrDefault())
        {
            case List<object?> pairs:
                foreach (object? pair in pairs)
                {
                    (object? key, object? value) = pair switch
                    {
                        object?[] { Length: 2 } tuple => (tuple[0], tuple[1]),
                        List<object?> { Count: 2 } list => (list[0], list[1]),
                        _ => throw new FormatException("a dictionary is made of something else than pairs"),
                    };
                    dictionary.Entries.Add(new(key ?? "None", value));
                }

                break;
            case PickleDictionary other:
                dictionary.Entries.AddRange(other.Entries);
                break;
        }

        return dictionary;
    }

    private static long[] Longs(object?[] numbers) => numbers.Length > PytorchTensor.MostDimensions ? throw new FormatException("a tensor has too many dimensions") : Array.ConvertAll(numbers, n => n is long number ? number : throw new FormatException("a size is no number"));
}
