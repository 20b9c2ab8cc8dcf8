using CsCheck;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Tests.Analysis.Studies.Statistics;

public sealed class StatisticsPropertyTests
{
    private sealed record Study(Vote[] Votes, int Items, int Raters, int Classes, int Seed);

    private static readonly Gen<Study> s_study =
        from items in Gen.Int[1, 12]
        from raters in Gen.Int[1, 7]
        from classes in Gen.Int[2, 4]
        from answers in Gen.Int[-1, classes - 1].Array[items * raters]
        from seed in Gen.Int[0, 1000]
        select new Study([.. answers.Index().Where(a => a.Item >= 0).Select(a => new Vote(a.Index / raters, a.Index % raters, a.Item))], items, raters, classes, seed);

    [Fact]
    public void The_order_of_raters_items_and_categories_changes_no_agreement() => s_study.Sample(
        study =>
        {
            int[] items = Shuffled(study.Items, study.Seed), raters = Shuffled(study.Raters, study.Seed + 1), classes = Shuffled(study.Classes, study.Seed + 2);
            Vote[] renamed = [.. study.Votes.Select(v => new Vote(items[v.Item], raters[v.Rater], classes[v.Answer]))];
            new Random(study.Seed).Shuffle(renamed);
            int[][] before = VoteTable.Of(study.Votes, study.Items, study.Classes), after = VoteTable.Of(renamed, study.Items, study.Classes);

            RatingVectors.AssertClose(KrippendorffAlpha.Nominal(before).Alpha, KrippendorffAlpha.Nominal(after).Alpha);
            RatingVectors.AssertClose(PairwiseAgreement.Mean(before), PairwiseAgreement.Mean(after));
            RatingVectors.AssertClose(FleissKappa.OfUnequal(before).Kappa, FleissKappa.OfUnequal(after).Kappa);
            RaterAgreement[] one = RaterAgreement.OfAll(study.Votes, study.Items, study.Raters, study.Classes), other = RaterAgreement.OfAll(renamed, study.Items, study.Raters, study.Classes);
            for (int r = 0; r < study.Raters; r++)
            {
                Assert.Equal(one[r].Items, other[raters[r]].Items);
                RatingVectors.AssertClose(one[r].ShareOfOthers, other[raters[r]].ShareOfOthers);
                RatingVectors.AssertClose(one[r].Majority, other[raters[r]].Majority);
            }
        },
        iter: 1000);

    [Fact]
    public void Votes_counted_in_parts_are_votes_counted() => s_study.Sample(
        study =>
        {
            ILookup<bool, Vote> parts = study.Votes.ToLookup(v => (v.Item + v.Rater + study.Seed) % 3 == 0);
            int[][] one = VoteTable.Of(parts[true], study.Items, study.Classes), other = VoteTable.Of(parts[false], study.Items, study.Classes);

            Assert.Equal(VoteTable.Of(study.Votes, study.Items, study.Classes), one.Zip(other, (a, b) => a.Zip(b, (x, y) => x + y).ToArray()));
        },
        iter: 500);

    [Fact]
    public void What_the_rounds_raise_never_falls() => s_study.Sample(
        study =>
        {
            foreach (DawidSkeneModel model in Enum.GetValues<DawidSkeneModel>())
            {
                DawidSkeneResult fit = DawidSkene.Fit(study.Votes, study.Items, study.Raters, study.Classes, new DawidSkeneOptions { Model = model, MaxRounds = 25, Tolerance = 0 });
                double[] path = model == DawidSkeneModel.Map ? fit.Objectives : fit.LogLikelihoods;
                for (int i = 1; i < path.Length; i++)
                {
                    // The floor under error rates costs each answer up to classes × 1e−10.
                    Assert.True(path[i] >= path[i - 1] - (study.Classes * 1e-9 * Math.Max(1, study.Votes.Length)), FormattableString.Invariant($"{model}, round {i}: {path[i - 1]:R} → {path[i]:R}"));
                }
            }
        },
        iter: 300);

    [Fact]
    public void Raters_and_items_may_come_in_any_order() => s_study.Sample(
        study =>
        {
            int[] items = Shuffled(study.Items, study.Seed), raters = Shuffled(study.Raters, study.Seed + 1);
            DawidSkeneOptions options = new() { MaxRounds = 10, Tolerance = 0 };
            DawidSkeneResult one = DawidSkene.Fit(study.Votes, study.Items, study.Raters, study.Classes, options);
            DawidSkeneResult other = DawidSkene.Fit([.. study.Votes.Reverse().Select(v => new Vote(items[v.Item], raters[v.Rater], v.Answer))], study.Items, study.Raters, study.Classes, options);

            RatingVectors.AssertClose(one.Prior, other.Prior);
            for (int j = 0; j < study.Items; j++)
            {
                RatingVectors.AssertClose(one.Posterior[j], other.Posterior[items[j]]);
            }
        },
        iter: 200);

    [Fact]
    public void Intervals_hold_their_estimate_and_mirror() => Gen.Select(Gen.Int[0, 500], Gen.Int[0, 500]).Sample(
        (a, b) =>
        {
            (int yes, int all) = (Math.Min(a, b), Math.Max(a, b));
            Interval interval = WilsonInterval.Of(yes, all), mirrored = WilsonInterval.Of(all - yes, all);
            Assert.InRange(interval.Low, 0, interval.High);
            Assert.InRange(interval.High, interval.Low, 1);
            if (all > 0)
            {
                Assert.InRange((double)yes / all, interval.Low, interval.High);
            }

            RatingVectors.AssertClose(interval.Low, 1 - mirrored.High, 1e-12);
            RatingVectors.AssertClose(ExactBinomial.TwoSided(yes, all), ExactBinomial.TwoSided(all - yes, all), 1e-9);
        },
        iter: 1000);

    [Fact]
    public void Any_text_is_normalised_to_one_line_of_words() => Gen.String.Sample(
        text =>
        {
            string? normal = LabelNormaliser.Normalise(text);
            Assert.True(normal is null || (normal.Length > 0 && normal.Trim() == normal && !normal.Any(c => char.IsControl(c) || c is '=' or '<' or '"' or ',')), normal);
        },
        iter: 5000);

    private static int[] Shuffled(int count, int seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(seed).Shuffle(order);
        return order;
    }
}
