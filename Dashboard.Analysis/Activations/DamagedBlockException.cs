namespace Dashboard.Analysis.Activations;

/// <summary>A block of the activation cache is missing or not what was written.</summary>
public sealed class DamagedBlockException(string layer, int block, Exception? inner = null)
    : Exception($"Block {block} of layer {layer} is damaged.", inner)
{
    public string Layer { get; } = layer;

    public int Block { get; } = block;
}
