namespace Dashboard.Analysis.Activations;

/// <summary>
/// Blocks of activations by content key, layer and number. A cache: everything in it can be recorded or imported again. Safe from any thread.
/// </summary>
public interface IActivationStore
{
    /// <summary>Starts writing a layer; blocks of an earlier attempt are written over.</summary>
    ILayerWriter BeginLayer(string contentKey, string layer, BlockLayout layout);

    /// <summary>Numbers of the blocks that are not there at all. Looks at an index only, so it is cheap enough for every opening of a layer.</summary>
    IReadOnlyList<int> MissingBlocks(LayerManifest manifest);

    /// <summary>A block's bytes, verified against the manifest; float32 little-endian, unit-major. Not to be written to: others read the same array.</summary>
    /// <exception cref="DamagedBlockException">It is missing or its checksum differs.</exception>
    ReadOnlyMemory<byte> ReadBlock(LayerManifest manifest, int block);

    void Delete(string contentKey, string layer, int blockCount);

    /// <summary>
    /// After damage: moves every block that is still what its manifest says to a fresh store and drops the rest, since the structure
    /// of a damaged file cannot be trusted with further writes.
    /// </summary>
    /// <param name="manifests">Of all layers that are wanted.</param>
    /// <param name="cancellation">Leaves the store as it was.</param>
    void Repair(IReadOnlyCollection<LayerManifest> manifests, CancellationToken cancellation);
}

/// <summary>Writes one layer's blocks, in any order. Without <see cref="Complete"/> the blocks belong to nothing.</summary>
public interface ILayerWriter
{
    void Add(int block, ReadOnlySpan<float> values);

    /// <exception cref="InvalidOperationException">A block was not added.</exception>
    LayerManifest Complete();
}
