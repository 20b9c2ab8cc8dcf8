namespace Dashboard.Analysis.Studies.Assignment;

/// <summary>
/// How many judgments each item has and how many raters are on their way to it. Items are indices; a holder is a session. Reservations lapse by themselves:
/// whoever closes her browser must not keep a place for ever. Not safe for several threads.
/// </summary>
/// <param name="items">How many items there are.</param>
/// <param name="wanted">Judgments wanted of each.</param>
/// <param name="hold">How long a reservation stands after its holder was last heard of.</param>
internal sealed class Places(int items, int wanted, TimeSpan hold)
{
    private readonly int[] _counted = new int[items];
    private readonly int[] _reserved = new int[items];
    private readonly bool[] _stopped = new bool[items];
    private readonly Dictionary<int, Holder> _holders = [];
    private readonly PriorityQueue<int, DateTimeOffset> _lapses = new();

    public int Wanted => wanted;

    public int ActiveHolders => _holders.Count;

    public int Counted(int item) => _counted[item];

    public int Reserved(int item) => _reserved[item];

    public int Load(int item) => _counted[item] + _reserved[item];

    public bool IsOpen(int item) => !_stopped[item] && Load(item) < wanted;

    public bool IsStopped(int item) => _stopped[item];

    /// <summary>Takes nobody new to an item, or takes people again. Who is on her way to it is let finish.</summary>
    public void Stop(int item, bool stopped) => _stopped[item] = stopped;

    /// <summary>Frees what was reserved by holders not heard of for too long. Call before asking for loads.</summary>
    public void Lapse(DateTimeOffset now)
    {
        while (_lapses.TryPeek(out int holder, out DateTimeOffset due) && due <= now)
        {
            _lapses.Dequeue();
            if (!_holders.TryGetValue(holder, out Holder? held))
            {
                continue;
            }

            if (held.Until <= now)
            {
                Release(holder);
            }
            else
            {
                // Heard of since: moving its entry at every answer would cost more than looking once more when it is due.
                _lapses.Enqueue(holder, held.Until);
            }
        }
    }

    /// <summary>Reserves, even beyond what is wanted: a list that was promised is kept.</summary>
    public void Reserve(int holder, IEnumerable<int> wantedItems, DateTimeOffset now)
    {
        if (!_holders.TryGetValue(holder, out Holder? held))
        {
            _holders.Add(holder, held = new Holder());
            _lapses.Enqueue(holder, now + hold);
        }

        held.Until = now + hold;
        foreach (int item in wantedItems)
        {
            if (held.Items.Add(item))
            {
                _reserved[item]++;
            }
        }
    }

    /// <returns>Whether the holder still had its reservations.</returns>
    public bool Touch(int holder, DateTimeOffset now)
    {
        Lapse(now);
        if (!_holders.TryGetValue(holder, out Holder? held))
        {
            return false;
        }

        held.Until = now + hold;
        return true;
    }

    public void Release(int holder)
    {
        if (_holders.Remove(holder, out Holder? held))
        {
            foreach (int item in held.Items)
            {
                _reserved[item]--;
            }
        }
    }

    /// <summary>
    /// Turns a reservation into a judgment. An answer in hand takes the place of a promise: while fewer are counted than wanted it counts,
    /// even if another rater holds a reservation for the last place.
    /// </summary>
    public JudgmentState Settle(int holder, int item, DateTimeOffset now)
    {
        Lapse(now);
        bool held = _holders.TryGetValue(holder, out Holder? reservations) && reservations.Items.Remove(item);
        if (held)
        {
            _reserved[item]--;
            if (reservations!.Items.Count == 0)
            {
                _holders.Remove(holder);
            }
        }

        if (_counted[item] >= wanted || (_stopped[item] && !held))
        {
            return JudgmentState.Surplus;
        }

        _counted[item]++;
        return held ? JudgmentState.Stored : JudgmentState.Late;
    }

    /// <summary>A judgment from an earlier life of the program.</summary>
    public void Restore(int item) => _counted[item]++;

    /// <summary>A judgment that counted was withdrawn.</summary>
    public void Uncount(int item) => _counted[item]--;

    private sealed class Holder
    {
        public HashSet<int> Items { get; } = [];

        public DateTimeOffset Until { get; set; }
    }
}
