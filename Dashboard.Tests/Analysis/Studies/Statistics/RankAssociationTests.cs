using System.Text.Json;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Tests.Analysis.Studies.Statistics;

/// <summary>Expected values by TestData/scripts/studies.py.</summary>
public sealed class RankAssociationTests
{
    private static readonly JsonElement s_data = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", "studies", "studies.json"))).RootElement;

    private static double[] Shares => RatingVectors.Numbers(s_data.GetProperty("shares"));

    [Fact]
    public void Shares_against_a_measure()
    {
        RankAssociation actual = RankAssociation.Of(
            [.. Shares, double.NaN, 0.5],
            [.. RatingVectors.Numbers(s_data.GetProperty("measure")), 1, double.NaN],
            s_data.GetProperty("seed").GetUInt64(),
            s_data.GetProperty("replicates").GetInt32(),
            cancellation: TestContext.Current.CancellationToken);

        RatingVectors.AssertClose(s_data.GetProperty("rho").GetDouble(), actual.Rho);
        RatingVectors.AssertClose(s_data.GetProperty("tau").GetDouble(), actual.Tau);
        RatingVectors.AssertClose(s_data.GetProperty("rho_interval"), actual.Interval);
        Assert.Equal((40, 2), (actual.Units, actual.LeftOut));
    }

    [Fact]
    public void Where_nothing_varies_nothing_is_said()
    {
        RankAssociation flat = RankAssociation.Of([1, 1, 1], [1, 2, 3], 1, 10, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((double.NaN, double.NaN, Interval.Undefined), (flat.Rho, flat.Tau, flat.Interval));
        Assert.Equal(Interval.Undefined, RankAssociation.Of([], [], 1, cancellation: TestContext.Current.CancellationToken).Interval);
        Assert.Equal(1, RankAssociation.KendallTau([1, 2, double.PositiveInfinity], [0, 5, 6]));
        Assert.Throws<ArgumentException>(() => RankAssociation.Of([1], [1, 2], 1, cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Layers_by_resampling_their_units()
    {
        double[] first = Shares[..15], second = Shares[15..];
        ulong seed = s_data.GetProperty("seed").GetUInt64();
        int replicates = s_data.GetProperty("replicates").GetInt32();

        RatingVectors.AssertClose(s_data.GetProperty("mean_interval"), UnitBootstrap.OfMean(first, seed, replicates, cancellation: TestContext.Current.CancellationToken));
        RatingVectors.AssertClose(s_data.GetProperty("difference_interval"), UnitBootstrap.OfDifference(first, second, seed, replicates, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(Interval.Undefined, UnitBootstrap.OfMean([], 1, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(Interval.Undefined, UnitBootstrap.OfDifference([1], [], 1, cancellation: TestContext.Current.CancellationToken));
        Assert.Throws<OperationCanceledException>(() => UnitBootstrap.OfMean(first, 1, cancellation: new CancellationToken(true)));
    }
}
