namespace Dashboard.Analysis.Activations;

/// <summary>
/// Recently read blocks in memory, the least recently used dropped first once <paramref name="limitBytes"/> are held. Two threads that want
/// the same block wait for one reading of it.
/// </summary>
internal sealed class BlockCache(long limitBytes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<BlockKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byAge = [];
    private long _bytes;

    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    public byte[] GetOrRead(BlockKey key, int length, Func<byte[]> read)
    {
        Entry entry;
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out LinkedListNode<Entry>? node))
            {
                _byAge.Remove(node);
                _byAge.AddLast(node);
            }
            else
            {
                node = _byAge.AddLast(new Entry(key, length, new Lazy<byte[]>(read)));
                _entries.Add(key, node);
                _bytes += length;
                DropOldest();
            }

            entry = node.Value;
        }

        try
        {
            return entry.Bytes.Value;
        }
        catch
        {
            // A failure is not remembered: the block may have been rebuilt when it is asked for next.
            Forget(entry);
            throw;
        }
    }

    public void Forget(Func<BlockKey, bool> which)
    {
        lock (_gate)
        {
            foreach (Entry entry in _byAge.Where(e => which(e.Key)).ToArray())
            {
                Remove(entry);
            }
        }
    }

    private void Forget(Entry entry)
    {
        lock (_gate)
        {
            Remove(entry);
        }
    }

    private void DropOldest()
    {
        while (_bytes > limitBytes && _byAge.Count > 1)
        {
            Remove(_byAge.First!.Value);
        }
    }

    private void Remove(Entry entry)
    {
        if (_entries.TryGetValue(entry.Key, out LinkedListNode<Entry>? node) && ReferenceEquals(node.Value, entry))
        {
            _entries.Remove(entry.Key);
            _byAge.Remove(node);
            _bytes -= entry.Length;
        }
    }

    private sealed record Entry(BlockKey Key, int Length, Lazy<byte[]> Bytes);
}

internal readonly record struct BlockKey(string ContentKey, string Layer, int Block);
