namespace Dashboard.Analysis.Networks.Pytorch;

/// <summary>A dictionary of a pickle: keys are texts or numbers; order is kept.</summary>
internal sealed class PickleDictionary
{
    public List<KeyValuePair<object, object?>> Entries { get; } = [];

    public object? this[string key] => Entries.LastOrDefault(e => e.Key is string text && text == key).Value;
}

/// <summary>A name of Python's that a pickle refers to: only those of <see cref="PickleGlobals"/> come to exist.</summary>
internal sealed record PickleGlobal(string Module, string Name)
{
    public override string ToString() => $"{Module}.{Name}";
}

/// <summary>Something that is allowed to stand in a file but means nothing here, such as a numpy number.</summary>
internal sealed record PickleOpaque(PickleGlobal Kind);
