namespace Dashboard.Analysis.Networks.Caffe.Prototxt;

/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters; of a string what stands between the quotes.</param>
/// <param name="Line">Where it begins, from 1.</param>
internal readonly record struct PrototxtToken(PrototxtKind Kind, string Text, int Line)
{
    public bool Is(char symbol) => Kind == PrototxtKind.Symbol && Text[0] == symbol;
}

internal enum PrototxtKind
{
    /// <summary>A name, an enumeration's value, true or false.</summary>
    Word,
    Number,
    Text,
    Symbol,
    End,
}
