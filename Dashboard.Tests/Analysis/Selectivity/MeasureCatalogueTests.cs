using System.Collections.Immutable;
using Dashboard.Analysis.Selectivity;
using static Dashboard.Tests.Analysis.Selectivity.ArrayMatrix;

namespace Dashboard.Tests.Analysis.Selectivity;

public sealed class MeasureCatalogueTests
{
    [Fact]
    public void Every_key_is_a_column_that_holds_the_same_number()
    {
        UnitMeasures unit = Measure([5, 4.5f, 4, 2, 1, 0, 0], [0, 0, 1, 0, 1, 1, 2], new SelectivityCriteria { MinImagesPerClass = 1, K = 4 });
        foreach (MeasureDefinition measure in MeasureCatalogue.All)
        {
            MeasureColumn column = Assert.Single(MeasureColumn.All, c => c.Name == measure.Key);
            Assert.Equal(column.Value(unit), measure.Value(unit));
            Assert.InRange(measure.Value(unit), measure.Minimum, measure.Maximum);
            Assert.True(measure.AttributedClass(unit) is >= -1 and <= 2);
        }

        Assert.Equal(MeasureCatalogue.All.Count, MeasureCatalogue.All.Select(m => m.Key).Distinct().Count());
        Assert.Equal(["localist_margin", "top_class_selectivity", "precision", "ccmas"], MeasureCatalogue.All.Take(4).Select(m => m.Key));
    }

    [Fact]
    public void A_detector_is_strictly_above_the_cutoff()
    {
        MeasureDefinition ccmas = MeasureCatalogue.Find(MeasureCatalogue.Ccmas)!;
        UnitMeasures unit = Measure([3, 3, 1, 1], [0, 0, 1, 1]);
        SelectivityCriteria at = SelectivityCriteria.Default with { Cutoffs = ImmutableSortedDictionary<string, double>.Empty.Add(MeasureCatalogue.Ccmas, 0.5) };
        Assert.Equal(0.5, unit.Ccmas);
        Assert.False(Detectors.IsDetector(unit, ccmas, SelectivityCriteria.Default));
        Assert.False(Detectors.IsDetector(unit, ccmas, at));
        Assert.True(Detectors.IsDetector(unit, ccmas, at with { Cutoffs = at.Cutoffs.SetItem(MeasureCatalogue.Ccmas, 0.49) }));
    }

    [Fact]
    public void Precision_takes_its_cutoff_from_its_own_place()
    {
        MeasureDefinition precision = MeasureCatalogue.Find(MeasureCatalogue.Precision)!;
        SelectivityCriteria criteria = new() { MinImagesPerClass = 1, K = 2, PrecisionCutoff = 0.4 };
        Assert.True(Detectors.IsDetector(Measure([4, 3, 2, 1], [0, 1, 0, 1], criteria), precision, criteria));
        Assert.Equal(0.4, Detectors.CutoffOf(precision, criteria with { Cutoffs = criteria.Cutoffs.Add(MeasureCatalogue.Precision, 0.9) }));
    }

    [Fact]
    public void Dead_units_and_measures_without_cutoff_detect_nothing()
    {
        SelectivityCriteria criteria = new() { MinImagesPerClass = 1, K = 2, PrecisionCutoff = 0.1 };
        UnitMeasures dead = Measure([0, 0, 0], [0, 0, 1], criteria);
        Assert.Equal(0, MeasureCatalogue.All.Sum(m => Detectors.Count([dead], m, criteria)));
        Assert.Null(Detectors.CutoffOf(MeasureCatalogue.Find(MeasureCatalogue.RecallAtK)!, criteria));
    }

    [Fact]
    public void Averages_leave_out_what_is_not_ok_and_what_is_not_a_number()
    {
        MeasureDefinition ccmas = MeasureCatalogue.Find(MeasureCatalogue.Ccmas)!;
        UnitMeasures half = Measure([3, 3, 1, 1], [0, 0, 1, 1]), whole = Measure([1, 1, 0, 0], [0, 0, 1, 1]), logits = Measure([1, 1, -3, -3], [0, 0, 1, 1]), dead = Measure([0, 0], [0, 1]);
        Assert.Equal(new LayerAverage(0.75, 0.75, 2, 2), LayerAverages.Of([half, logits, whole, dead], ccmas));
        Assert.Equal(new LayerAverage(2.5 / 3, 1, 3, 0), LayerAverages.Of([whole, half, whole], ccmas));
        Assert.Equal(new LayerAverage(double.NaN, double.NaN, 0, 1), LayerAverages.Of([dead], ccmas));
    }

    [Fact]
    public void Presets_are_valid_and_found_again()
    {
        foreach (CriteriaPreset preset in CriteriaPreset.All)
        {
            CriteriaCheck.Require(preset.Criteria);
            SelectivityCriteria copy = preset.Criteria with { Cutoffs = ImmutableSortedDictionary.CreateRange(preset.Criteria.Cutoffs) };
            Assert.Same(preset, CriteriaPreset.Matching(copy));
            Assert.All(preset.Criteria.Cutoffs.Keys, key => Assert.NotNull(MeasureCatalogue.Find(key)));
        }

        Assert.Null(CriteriaPreset.Matching(SelectivityCriteria.Default with { K = 59 }));
        Assert.Equal((100, true, 60, 0.75), (CriteriaPreset.Paper.Criteria.MinImagesPerClass, CriteriaPreset.Paper.Criteria.CorrectOnly, CriteriaPreset.Paper.Criteria.K, CriteriaPreset.Paper.Criteria.PrecisionCutoff));
    }
}
