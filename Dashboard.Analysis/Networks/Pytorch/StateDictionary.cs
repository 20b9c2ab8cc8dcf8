using System.Globalization;

namespace Dashboard.Analysis.Networks.Pytorch;

/// <summary>Finds the weights in what people save: a state dictionary alone, in a checkpoint under some name, or as the only item of a list.</summary>
internal static class StateDictionary
{
    private const string ParallelPrefix = "module.";
    private const int Deepest = 8;
    private static readonly string[] s_usualNames = ["state_dict", "model_state_dict", "model", "net", "network", "weights", "params", "params_ema"];

    /// <returns>Tensors by name in the file's order; null where there is no dictionary of tensors.</returns>
    public static Dictionary<string, PytorchTensor>? Find(object? root)
    {
        Dictionary<string, PytorchTensor>? found = Search(root, new HashSet<object>(ReferenceEqualityComparer.Instance), Deepest);
        return found is not null && found.Keys.All(name => name.StartsWith(ParallelPrefix, StringComparison.Ordinal))
            ? found.ToDictionary(t => t.Key[ParallelPrefix.Length..], t => t.Value, StringComparer.Ordinal)
            : found;
    }

    private static Dictionary<string, PytorchTensor>? Search(object? value, HashSet<object> seen, int depth)
    {
        // A file may hold a dictionary inside itself.
        if (value is null || depth == 0 || !seen.Add(value))
        {
            return null;
        }

        IEnumerable<object?> inside = value switch
        {
            PickleDictionary dictionary => s_usualNames.Select(name => dictionary[name]).Concat(dictionary.Entries.Select(e => e.Value)),
            List<object?> list => list,
            object?[] tuple => tuple,
            _ => [],
        };
        return TensorsOf(value) ?? inside.Select(item => Search(item, seen, depth - 1)).FirstOrDefault(found => found is not null);
    }

    private static Dictionary<string, PytorchTensor>? TensorsOf(object value)
    {
        if (value is not PickleDictionary dictionary || !dictionary.Entries.Any(e => e.Value is PytorchTensor))
        {
            return null;
        }

        // A checkpoint may hold a single tensor, its best accuracy, beside the weights.
        if (s_usualNames.Any(name => dictionary[name] is PickleDictionary or List<object?>))
        {
            return null;
        }

        Dictionary<string, PytorchTensor> tensors = new(StringComparer.Ordinal);
        foreach ((object key, object? item) in dictionary.Entries)
        {
            if (item is PytorchTensor tensor)
            {
                tensors[Convert.ToString(key, CultureInfo.InvariantCulture) ?? ""] = tensor;
            }
        }

        return tensors;
    }
}
