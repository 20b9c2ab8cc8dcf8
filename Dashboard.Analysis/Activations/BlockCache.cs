namespace Dashboard.Analysis.Activations;

/// <summary>Recently read blocks in memory. Two threads that want the same block wait for one reading of it.</summary>
/// <param name="limitBytes">Held at most.</param>
internal sealed class BlockCache(long limitBytes)
{
    private readonly LeastRecentlyUsed<BlockKey, Lazy<byte[]>> _blocks = new(limitBytes);

    public long Bytes => _blocks.Weight;

    public byte[] GetOrRead(BlockKey key, int length, Func<byte[]> read)
    {
        Lazy<byte[]> block = _blocks.GetOrAdd(key, length, () => new Lazy<byte[]>(read));
        try
        {
            return block.Value;
        }
        catch
        {
            // A failure is not remembered: the block may have been rebuilt when it is asked for next.
            _blocks.Remove(key, there => ReferenceEquals(there, block));
            throw;
        }
    }

    public void Forget(Func<BlockKey, bool> which) => _blocks.RemoveAll(which);
}

internal readonly record struct BlockKey(string ContentKey, string Layer, int Block);
