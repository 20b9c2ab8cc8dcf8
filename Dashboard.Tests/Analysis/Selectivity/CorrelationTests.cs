using System.Text.Json;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Analysis.Selectivity;

public sealed class CorrelationTests
{
    [Fact]
    public void Every_pair_is_as_scipy_says_without_the_units_that_have_no_value()
    {
        JsonElement data = ExploreData.Of("spearman");
        double[][] columns = [.. data.GetProperty("columns").EnumerateArray().Select(ExploreData.Numbers)];
        UnitMeasures template = ArrayMatrix.Measure([2, 1], [0, 1]);
        UnitMeasures[] units = [.. Enumerable.Range(0, columns[0].Length).Select(i => template with { Unit = i }), ArrayMatrix.Measure([0, 0], [0, 1]) with { Unit = 0 }];
        MeasureDefinition[] measures = [.. columns.Select((column, m) => MeasureCatalogue.All[m] with { Value = u => column[u.Unit] })];

        IReadOnlyList<IReadOnlyList<Correlation>> matrix = RankCorrelation.Matrix(units, measures);

        JsonElement[][] expected = [.. data.GetProperty("expected").EnumerateArray().Select(r => r.EnumerateArray().ToArray())];
        for (int a = 0; a < columns.Length; a++)
        {
            for (int b = 0; b < columns.Length; b++)
            {
                ExploreData.AssertClose(GoldenCase.Number(expected[a][b][0]), matrix[a][b].Rho);
                Assert.Equal(expected[a][b][1].GetInt32(), matrix[a][b].Units);
                Assert.Equal(units.Length, matrix[a][b].Units + matrix[a][b].LeftOut);
            }
        }
    }

    [Fact]
    public void Infinite_values_are_ranked_and_too_few_units_say_nothing()
    {
        Assert.Equal(1, RankCorrelation.Spearman([1, 2, double.PositiveInfinity], [0, 5, 6]));
        Assert.Equal(double.NaN, RankCorrelation.Spearman([1], [2]));
        Assert.Equal([1.5, 3, 1.5], RankCorrelation.Ranks([4, 7, 4]));
    }

    [Fact]
    public void Agreement_counts_every_unit_once()
    {
        SelectivityCriteria criteria = new() { MinImagesPerClass = 1, K = 2 };
        int[] labels = [0, 0, 0, 0, 1, 1, 1, 1];
        float[][] values =
        [
            [4, 3, 2, 1, 0, 0, 0, 0], // every measure
            [4, 3, 0, 0, 2, 2, 2, 2], // precise for class 0, CCMAS no
            [4, 3, 3, 3, 3, 3, 3, 3], // neither
            [9, 9, 0, 0, 0, 0, 0, 0], // precise and CCMAS for class 0, but half of the class is missed
            [0, 0, 0, 0, 0, 0, 0, 0], // dead
        ];
        UnitMeasures[] units = LayerMeasurer.Summarise(new ArrayMatrix(values), labels, null, criteria, 1, cancellation: TestContext.Current.CancellationToken).Measure(criteria);
        MeasureDefinition precision = MeasureCatalogue.Find(MeasureCatalogue.Precision)!, ccmas = MeasureCatalogue.Find(MeasureCatalogue.Ccmas)!, informedness = MeasureCatalogue.Find(MeasureCatalogue.Informedness)!;

        Assert.Equal(new DetectorAgreement("precision", "ccmas", 2, 1, 0, 1, 0, 1), DetectorAgreement.Of(units, precision, ccmas, criteria));
        Assert.Equal(new DetectorAgreement("informedness", "precision", 1, 0, 2, 1, 0, 1), DetectorAgreement.Of(units, informedness, precision, criteria));
        Assert.Equal(2, DetectorAgreement.Of(units, informedness, precision, criteria).Disagreements);
        Assert.Equal(14 * 13 / 2, DetectorAgreement.OfAll(units, MeasureCatalogue.All, criteria).Count);
    }
}
