namespace Dashboard.Analysis.Activations;

/// <summary>
/// Keeps what was used last, up to a total weight; what was used longest ago goes first, except that the newest always stays. Safe from any thread.
/// </summary>
/// <param name="limit">Total weight held.</param>
internal sealed class LeastRecentlyUsed<TKey, TValue>(long limit)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byAge = [];
    private long _weight;

    public long Weight
    {
        get
        {
            lock (_gate)
            {
                return _weight;
            }
        }
    }

    public bool TryGet(TKey key, out TValue value)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out LinkedListNode<Entry>? node))
            {
                MakeNewest(node);
                value = node.Value.Value;
                return true;
            }
        }

        value = default!;
        return false;
    }

    /// <returns>The value there was, else the one <paramref name="create"/> gives; it is called under a lock, so it must be quick.</returns>
    public TValue GetOrAdd(TKey key, long weight, Func<TValue> create)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out LinkedListNode<Entry>? node))
            {
                MakeNewest(node);
                return node.Value.Value;
            }

            return Add(key, weight, create());
        }
    }

    public void Set(TKey key, long weight, TValue value)
    {
        lock (_gate)
        {
            RemoveIf(key, _ => true);
            Add(key, weight, value);
        }
    }

    public void Remove(TKey key, Func<TValue, bool> which)
    {
        lock (_gate)
        {
            RemoveIf(key, which);
        }
    }

    public void RemoveAll(Func<TKey, bool> which)
    {
        lock (_gate)
        {
            foreach (TKey key in _entries.Keys.Where(which).ToArray())
            {
                RemoveIf(key, _ => true);
            }
        }
    }

    private TValue Add(TKey key, long weight, TValue value)
    {
        _entries.Add(key, _byAge.AddLast(new Entry(key, weight, value)));
        _weight += weight;
        while (_weight > limit && _byAge.Count > 1)
        {
            RemoveIf(_byAge.First!.Value.Key, _ => true);
        }

        return value;
    }

    private void MakeNewest(LinkedListNode<Entry> node)
    {
        _byAge.Remove(node);
        _byAge.AddLast(node);
    }

    private void RemoveIf(TKey key, Func<TValue, bool> which)
    {
        if (_entries.TryGetValue(key, out LinkedListNode<Entry>? node) && which(node.Value.Value))
        {
            _entries.Remove(key);
            _byAge.Remove(node);
            _weight -= node.Value.Weight;
        }
    }

    private sealed record Entry(TKey Key, long Weight, TValue Value);
}
