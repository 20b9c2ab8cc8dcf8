using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Results;

/// <summary>From stored judgments to results. Pure: the same data, the same results to the last digit.</summary>
public static class StudyAnalysis
{
    /// <summary>Of every interval by resampling; stated, so that anybody gets the same.</summary>
    public const ulong Seed = 20190724;

    private const int No = 0, Yes = 1, Answers = 2;

    public static StudyResults Of(StudyData data, CancellationToken cancellation = default)
    {
        Dictionary<string, RatedUnit> unitOf = data.Items.Select(i => (i.Id, Unit: RatedUnit.Of(i))).Where(i => i.Unit is not null).ToDictionary(i => i.Id, i => i.Unit!.Value);
        RatedUnit[] units = [.. unitOf.Values.Distinct()];
        Dictionary<RatedUnit, int> indexOf = units.Index().ToDictionary(u => u.Item, u => u.Index);
        string[] raters = [.. data.Sessions.OrderBy(s => s.Number).Select(s => s.Rater).Distinct()];
        Dictionary<string, int> raterOf = raters.Index().ToDictionary(r => r.Item, r => r.Index);
        Judgment[] counted = [.. data.Judgments.Where(j => j is { Role: TrialRole.Rated, State: not JudgmentState.Surplus } && unitOf.ContainsKey(j.ItemId) && raterOf.ContainsKey(j.Rater))];
        Vote VoteOf(Judgment j) => new(indexOf[unitOf[j.ItemId]], raterOf[j.Rater], IsYes(j) ? Yes : No);

        Vote[] votes = [.. counted.Select(VoteOf)];
        DawidSkeneResult model = DawidSkene.Fit(votes, units.Length, raters.Length, Answers, cancellation: cancellation);
        bool[] hasVotes = new bool[raters.Length];
        Array.ForEach(votes, v => hasVotes[v.Rater] = true);
        IReadOnlyList<RaterResult> people = RaterAnalysis.Of(
            data,
            raters,
            RaterAgreement.OfAll(votes, units.Length, raters.Length, Answers),
            [.. raters.Select((_, i) => hasVotes[i] ? model.Accuracy(i) : double.NaN)]);

        HashSet<string> excluded = [.. people.Where(r => r.Quality.IsExcluded).Select(r => r.Rater)];
        Basis all = new(data, units, counted, j => indexOf[unitOf[j.ItemId]], votes, model);
        Basis kept = all;
        if (excluded.Count > 0)
        {
            Judgment[] left = [.. counted.Where(j => !excluded.Contains(j.Rater))];
            Vote[] leftVotes = [.. left.Select(VoteOf)];
            kept = new Basis(data, units, left, j => indexOf[unitOf[j.ItemId]], leftVotes, DawidSkene.Fit(leftVotes, units.Length, raters.Length, Answers, cancellation: cancellation));
        }

        ILookup<RatedUnit, StudyItem> items = data.Items.Where(i => unitOf.ContainsKey(i.Id)).ToLookup(i => unitOf[i.Id]);
        UnitResult[] results = [.. units.Select((unit, i) => new UnitResult(unit, [.. items[unit]], all.ClassOf(unit), kept.Figures[i], all.Figures[i]))];
        Dictionary<(string, StimulusKind, ResultBasis), LayerUncertainty> uncertainties = [];
        foreach (ResultBasis basis in Enum.GetValues<ResultBasis>())
        {
            foreach (IGrouping<(string Layer, StimulusKind Shown), UnitResult> layer in results.GroupBy(u => (u.Id.Layer, u.Id.Shown)))
            {
                Basis of = basis == ResultBasis.Kept ? kept : all;
                uncertainties[(layer.Key.Layer, layer.Key.Shown, basis)] = UncertaintyOf([.. layer.Select(u => u.Of(basis))], of.Overlaps[layer.Key], cancellation);
            }
        }

        return new StudyResults(data, people, results, uncertainties);
    }

    /// <summary>In a forced choice, the right answer stands for "yes".</summary>
    internal static bool IsYes(Judgment judgment) => judgment.Answer is Answer.Left or Answer.Right ? judgment.Correct == true : judgment.Answer == Answer.Yes;

    private static LayerUncertainty UncertaintyOf(UnitFigures[] units, ClassOverlap overlap, CancellationToken cancellation)
    {
        UnitVotes[] judged = [.. units.Select(u => u.Votes).Where(v => v.Judgments > 0)];
        return new LayerUncertainty(
            AlphaUncertainty.Jackknife(VoteTable.YesNo(judged)).Interval,
            judged.Length < 2 ? Interval.Undefined : UnitBootstrap.OfMean([.. judged.Select(v => v.Share)], Seed, cancellation: cancellation),
            NameAgreement.MeanPairwise(units.Select(u => u.Names)),
            overlap.MeanAny,
            overlap.ChanceAny);
    }

    /// <summary>Units under the judgments of some raters.</summary>
    private sealed class Basis
    {
        private readonly StudyData _data;

        public Basis(StudyData data, RatedUnit[] units, IReadOnlyList<Judgment> judgments, Func<Judgment, int> indexOf, IReadOnlyList<Vote> votes, DawidSkeneResult model)
        {
            _data = data;
            (LabelGroups groups, LabelTaxonomy taxonomy) = data.Labels.Read();
            int[][] table = VoteTable.Of(votes, units.Length, Answers);
            ILookup<int, string?> names = judgments.Where(j => j is { Answer: Answer.Yes, Label: not null }).ToLookup(indexOf, j => j.Label);
            UnitOverlap[] overlaps = new UnitOverlap[units.Length];
            foreach (IGrouping<(string, StimulusKind), (int Index, RatedUnit Item)> layer in units.Index().GroupBy(u => (u.Item.Layer, u.Item.Shown)))
            {
                (int Index, RatedUnit Item)[] withClass = [.. layer.Where(u => ClassOf(u.Item) is not null)];
                ClassOverlap overlap = ClassOverlap.Of([.. withClass.Select(u => new NamedUnit(ClassOf(u.Item)!, [.. names[u.Index]]))], groups, taxonomy);
                Overlaps[layer.Key] = overlap;
                foreach ((int place, (int index, _)) in withClass.Index())
                {
                    overlaps[index] = overlap.Units[place];
                }
            }

            Figures =
            [
                .. units.Select((_, i) => new UnitFigures(
                    new UnitVotes(table[i][Yes], table[i][Yes] + table[i][No]), PairwiseAgreement.OfItem(table[i]), model.Posterior[i][Yes], NameAgreement.Of(groups.OfAll(names[i])), overlaps[i])),
            ];
        }

        public IReadOnlyList<UnitFigures> Figures { get; }

        public Dictionary<(string Layer, StimulusKind Shown), ClassOverlap> Overlaps { get; } = [];

        public string? ClassOf(RatedUnit unit) => _data.CcmasClasses.GetValueOrDefault((unit.Layer, unit.Unit));
    }
}
