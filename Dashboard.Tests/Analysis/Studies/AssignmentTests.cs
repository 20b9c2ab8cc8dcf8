using System.Text.Json;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Assignment;

namespace Dashboard.Tests.Analysis.Studies;

/// <summary>Expected values from TestData/studies/assignment.json, made by an independent program.</summary>
public class AssignmentTests
{
    private static readonly JsonElement s_vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TestData", "studies", "assignment.json"))).RootElement;

    [Fact]
    public void The_walkthrough_goes_as_written()
    {
        JsonElement walk = s_vectors.GetProperty("assignment_walkthrough");
        StudyItem[] items = [.. walk.GetProperty("items").EnumerateObject().Select(i => Item(i.Name, i.Value.GetString()!))];
        Walker walker = new(walk.GetProperty("seed").GetString()!, items, walk.GetProperty("target").GetInt32(), walk.GetProperty("ttl_s").GetInt32());
        foreach (JsonElement step in walk.GetProperty("steps").EnumerateArray())
        {
            double time = step.GetProperty("t").GetDouble();
            string rater = step.GetProperty("rater").GetString()!;
            string? got = step.GetProperty("call").GetString() == "next" ? walker.Next(rater, time) : walker.Submit(rater, step.GetProperty("item").GetString()!, time);
            Assert.Equal((step.ToString(), step.GetProperty("expect").GetString()), (step.ToString(), got));
        }

        foreach (JsonProperty item in walk.GetProperty("accepted").EnumerateObject())
        {
            Assert.Equal((item.Name, item.Value.GetArrayLength()), (item.Name, walker.Counted(item.Name)));
        }
    }

    [Fact]
    public void Pseudonyms_are_the_keyed_hash()
    {
        JsonElement vectors = s_vectors.GetProperty("pseudonyms");
        byte[] key = Convert.FromHexString(vectors.GetProperty("key_hex").GetString()!);
        Assert.All(vectors.GetProperty("cases").EnumerateArray(), c => Assert.Equal(
            c.GetProperty("expect").GetString(),
            Pseudonyms.Of(key, c.GetProperty("study").GetString()!, c.GetProperty("source").GetString()!, c.GetProperty("worker").GetString()!)));
    }

    [Fact]
    public void Lists_are_balanced_over_layers_and_never_hold_two_seeds_of_a_unit()
    {
        StudyItem[] items = [.. from layer in new[] { "conv5", "fc6", "fc8" } from unit in Enumerable.Range(0, 8) from seed in Enumerable.Range(0, 2) select Item($"{layer}-{unit}-{seed}", layer, unit)];
        ListPicker picker = new(items, new Dictionary<string, int>());
        Places places = new(items.Length, 5, TimeSpan.FromMinutes(10));
        for (int rater = 0; rater < 20; rater++)
        {
            IReadOnlyList<int> list = picker.Pick("seed", $"r{rater}", 12, places, [], overflow: true);
            places.Reserve(rater, list, DateTimeOffset.UnixEpoch);
            Assert.Equal([4, 4, 4], list.GroupBy(i => items[i].Layer).Select(g => g.Count()));
            Assert.Equal(12, list.Select(i => items[i].UnitKey).Distinct().Count());
        }
    }

    [Fact]
    public void Quotas_cap_a_layer_and_the_others_take_its_turns()
    {
        StudyItem[] items = [.. from layer in new[] { "conv5", "fc6", "fc8" } from unit in Enumerable.Range(0, 10) select Item($"{layer}-{unit}", layer, unit)];
        ListPicker picker = new(items, new Dictionary<string, int> { ["conv5"] = 2, ["fc8"] = 0 });
        IReadOnlyList<int> list = picker.Pick("seed", "r", 9, new Places(items.Length, 5, TimeSpan.FromMinutes(10)), [], overflow: true);
        Assert.Equal(2, list.Count(i => items[i].Layer == "conv5"));
        Assert.Equal(7, list.Count(i => items[i].Layer == "fc6"));
    }

    [Fact]
    public void Without_overflow_a_full_study_gives_nothing_and_with_it_the_least_loaded()
    {
        StudyItem[] items = [.. Enumerable.Range(0, 3).Select(unit => Item($"fc-{unit}", "fc", unit))];
        ListPicker picker = new(items, new Dictionary<string, int>());
        Places places = new(items.Length, 1, TimeSpan.FromMinutes(10));
        places.Reserve(0, [0, 1, 2], DateTimeOffset.UnixEpoch);
        places.Reserve(1, [1], DateTimeOffset.UnixEpoch);
        Assert.Empty(picker.Pick("seed", "r", 2, places, [], overflow: false));
        Assert.Equal([0, 2], picker.Pick("seed", "r", 2, places, [], overflow: true).Order());
    }

    [Fact]
    public void Known_trials_are_spread_and_a_repetition_comes_late_enough()
    {
        StudyItem[] rated = [.. Enumerable.Range(0, 40).Select(unit => Item($"fc-{unit}", "fc", unit))];
        StudyItem[] known =
        [
            .. Enumerable.Range(0, 8).Select(i => Item($"catch-{i}", "") with { Role = ItemRole.Catch }),
            .. Enumerable.Range(0, 8).Select(i => Item($"lure-{i}", "") with { Role = ItemRole.Lure }),
        ];
        StudyDesign design = new() { Name = "d", Kind = TrialKind.Object, Wording = StudyWording.For(TrialKind.Object), Texts = new StudyTexts { Consent = "c" }, RepeatTrials = 2 };
        HashSet<string> orders = [];
        for (int rater = 0; rater < 50; rater++)
        {
            IReadOnlyList<PlannedTrial> plan = TrialPlanner.Plan(design, rated, [.. rated, .. known], "seed", $"r{rater}");
            Assert.Equal((40, 5, 5, 2), (Count(TrialRole.Rated), Count(TrialRole.Catch), Count(TrialRole.Lure), Count(TrialRole.Repeat)));
            Assert.Equal(rated.Select(i => i.Id), plan.Where(t => t.Role == TrialRole.Rated).Select(t => t.ItemId));
            int[] knownAt = [.. Enumerable.Range(0, plan.Count).Where(p => plan[p].Role is TrialRole.Catch or TrialRole.Lure)];
            Assert.True(knownAt[1] < 16 && knownAt[^2] > 34, string.Join(' ', knownAt));
            foreach (int again in Enumerable.Range(0, plan.Count).Where(p => plan[p].Role == TrialRole.Repeat))
            {
                int first = plan.Index().First(t => t.Item.ItemId == plan[again].ItemId).Index;
                Assert.True(again - first > 15, $"{first} {again}");
                Assert.Equal(plan[first].MatchIsLeft, plan[again].MatchIsLeft);
            }

            orders.Add(string.Join(' ', knownAt));

            int Count(TrialRole role) => plan.Count(t => t.Role == role);
        }

        Assert.True(orders.Count > 25, "Raters share the places of the known trials.");
    }

    private static StudyItem Item(string id, string layer, int? unit = null) => new()
    {
        Id = id,
        Layer = layer,
        Unit = unit,
        StimulusKind = StimulusKind.AmImages,
        Stimulus = new Stimulus { Images = [] },
    };

    /// <summary>Lists of one item, as the walkthrough hands them out.</summary>
    private sealed class Walker(string seed, StudyItem[] items, int target, int seconds)
    {
        private readonly Places _places = new(items.Length, target, TimeSpan.FromSeconds(seconds));
        private readonly ListPicker _picker = new(items, new Dictionary<string, int>());
        private readonly List<string> _raters = [];
        private readonly Dictionary<string, List<int>> _done = [];
        private readonly Dictionary<string, (int Item, double Until)> _current = [];

        public int Counted(string item) => _places.Counted(Index(item));

        public string? Next(string rater, double time)
        {
            List<int> done = DoneBy(rater);
            if (_current.TryGetValue(rater, out (int Item, double Until) current) && time < current.Until)
            {
                return items[current.Item].Id;
            }

            _places.Lapse(At(time));
            IReadOnlyList<int> list = _picker.Pick(seed, rater, 1, _places, done, overflow: false, from: done.Count);
            if (list.Count == 0)
            {
                return null;
            }

            _places.Reserve(_raters.IndexOf(rater), list, At(time));
            _current[rater] = (list[0], time + seconds);
            return items[list[0]].Id;
        }

        public string Submit(string rater, string item, double time)
        {
            List<int> done = DoneBy(rater);
            if (done.Contains(Index(item)))
            {
                return "duplicate";
            }

            _current.Remove(rater);
            JudgmentState state = _places.Settle(_raters.IndexOf(rater), Index(item), At(time));
            if (state != JudgmentState.Surplus)
            {
                done.Add(Index(item));
            }

            return state.ToString().ToLowerInvariant();
        }

        private List<int> DoneBy(string rater)
        {
            if (!_done.TryGetValue(rater, out List<int>? done))
            {
                _raters.Add(rater);
                _done.Add(rater, done = []);
            }

            return done;
        }

        private int Index(string item) => Array.FindIndex(items, i => i.Id == item);

        private static DateTimeOffset At(double seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds);
    }
}
