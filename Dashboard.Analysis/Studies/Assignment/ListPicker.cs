namespace Dashboard.Analysis.Studies.Assignment;

/// <summary>
/// Chooses the items of a rater's list. Layers take turns in permuted blocks, each block in an order of its own; inside a layer the item with the fewest judgments
/// and reservations is next, ties by keyed hash. A layer with nothing open passes its turn on. Pure: places are only asked.
/// </summary>
/// <param name="items">Id, layer and unit of every rated item.</param>
/// <param name="quotas">Layer → most items of it in a list.</param>
internal sealed class ListPicker(IReadOnlyList<StudyItem> items, IReadOnlyDictionary<string, int> quotas)
{
    private readonly string[] _layers = [.. items.Select(i => i.Layer).Distinct().Order(StringComparer.Ordinal)];
    private readonly ILookup<string, int> _itemsOf = Enumerable.Range(0, items.Count).ToLookup(i => items[i].Layer);

    /// <param name="seed">The study's.</param>
    /// <param name="rater">The rater.</param>
    /// <param name="count">Items wanted.</param>
    /// <param name="places">The places, lapsed reservations already freed.</param>
    /// <param name="seen">Items this rater must not get, in the study's order of items; siblings of them neither.</param>
    /// <param name="overflow">Whether to go on with the least loaded items where no place is open: a paid session must not end early.</param>
    /// <param name="from">Position of the first item within the rater's blocks.</param>
    /// <returns>Indices of items, in the order of the list; fewer than wanted where there are no more.</returns>
    public IReadOnlyList<int> Pick(string seed, string rater, int count, Places places, IEnumerable<int> seen, bool overflow, int from = 0)
    {
        Turn turn = new(this, seed, rater, places, seen);
        List<int> list = [];
        for (int position = from; list.Count < count && turn.Next(position, overflow) is { } item; position++)
        {
            list.Add(item);
        }

        return list;
    }

    private sealed class Turn
    {
        private readonly ListPicker _picker;
        private readonly string _seed, _rater;
        private readonly Places _places;
        private readonly HashSet<string> _seenUnits;
        private readonly HashSet<int> _taken;
        private readonly Dictionary<string, int> _takenOf = [];
        private readonly ulong[] _keys;
        private string[] _order = [];
        private int _block = -1;

        public Turn(ListPicker picker, string seed, string rater, Places places, IEnumerable<int> seen)
        {
            (_picker, _seed, _rater, _places) = (picker, seed, rater, places);
            IReadOnlyList<StudyItem> items = picker.Items;
            _taken = [.. seen];
            _seenUnits = [.. _taken.Select(i => items[i].UnitKey)];
            _keys = [.. items.Select(i => AssignmentKeys.Item(seed, rater, i.Id))];
        }

        public int? Next(int position, bool overflow)
        {
            string[] layers = _picker._layers;
            if (layers.Length == 0)
            {
                return null;
            }

            (int block, int place) = Math.DivRem(position, layers.Length);
            if (block != _block)
            {
                _block = block;
                _order = [.. layers.OrderBy(l => AssignmentKeys.Layer(_seed, _rater, block, l))];
            }

            IEnumerable<string> turns = Enumerable.Range(0, layers.Length).Select(i => _order[(place + i) % layers.Length]).Where(HasQuota);
            int? chosen = turns.Select(layer => Least(layer, onlyOpen: true)).FirstOrDefault(i => i is not null);
            if (chosen is null && overflow)
            {
                chosen = turns.Select(layer => Least(layer, onlyOpen: false)).Where(i => i is not null).MinBy(i => _places.Load(i!.Value));
            }

            if (chosen is { } item)
            {
                Take(item);
            }

            return chosen;
        }

        private bool HasQuota(string layer) => !_picker.Quotas.TryGetValue(layer, out int most) || _takenOf.GetValueOrDefault(layer) < most;

        private int? Least(string layer, bool onlyOpen)
        {
            int? least = null;
            foreach (int item in _picker._itemsOf[layer])
            {
                if ((!onlyOpen || _places.IsOpen(item)) && IsNew(item) && (least is not { } best || IsBefore(item, best)))
                {
                    least = item;
                }
            }

            return least;
        }

        private bool IsNew(int item) => !_taken.Contains(item) && !_seenUnits.Contains(_picker.Items[item].UnitKey);

        private bool IsBefore(int item, int other) => (_places.Load(item), _keys[item]).CompareTo((_places.Load(other), _keys[other])) < 0;

        private void Take(int item)
        {
            StudyItem taken = _picker.Items[item];
            _taken.Add(item);
            _seenUnits.Add(taken.UnitKey);
            _takenOf[taken.Layer] = _takenOf.GetValueOrDefault(taken.Layer) + 1;
        }
    }

    private IReadOnlyList<StudyItem> Items => items;

    private IReadOnlyDictionary<string, int> Quotas => quotas;
}
