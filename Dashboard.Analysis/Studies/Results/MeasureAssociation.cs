using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Results;

/// <summary>One measure against what people see, over rated units.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Layer">The layer; null for all rated units together, where differences between layers count too.</param>
/// <param name="Association">Spearman's ρ with its interval.</param>
public sealed record MeasureAssociation(MeasureDefinition Measure, string? Layer, RankAssociation Association);

/// <summary>"Are the units that people can name the selective ones?" Pure.</summary>
public static class MeasureAssociations
{
    /// <summary>For an interval that is looked at, not printed in a paper to three digits; a page asks for forty of them.</summary>
    private const int Replicates = 1000;

    /// <param name="units">Of one sort of pictures.</param>
    /// <param name="measures">Layer → its units under some criteria. Rated units of other layers are left out.</param>
    /// <param name="basis">Whose judgments.</param>
    /// <param name="cancellation">Stops between measures.</param>
    /// <returns>Every measure over all units, then over each layer with at least three.</returns>
    public static IReadOnlyList<MeasureAssociation> Of(
        IReadOnlyList<UnitResult> units, IReadOnlyDictionary<string, IReadOnlyList<UnitMeasures>> measures, ResultBasis basis, CancellationToken cancellation = default)
    {
        (UnitResult Rated, UnitMeasures Measured)[] both = [.. Join(units, measures).Where(u => u.Rated.Of(basis).Votes.Judgments > 0)];
        string?[] layers = [null, .. both.GroupBy(u => u.Rated.Id.Layer).Where(l => l.Count() >= 3).Select(l => l.Key)];
        List<MeasureAssociation> found = [];
        foreach (MeasureDefinition measure in MeasureCatalogue.All)
        {
            foreach (string? layer in layers.Length == 2 ? layers[..1] : layers)
            {
                cancellation.ThrowIfCancellationRequested();
                (UnitResult Rated, UnitMeasures Measured)[] of = [.. both.Where(u => layer is null || u.Rated.Id.Layer == layer)];
                found.Add(new MeasureAssociation(measure, layer, RankAssociation.Of(
                    [.. of.Select(u => u.Rated.Of(basis).Votes.Share)], [.. of.Select(u => ValueOf(u.Measured, measure))], StudyAnalysis.Seed, Replicates, cancellation: cancellation)));
            }
        }

        return found;
    }

    /// <summary>Rated units with their measures; units of layers that are not measured are missing.</summary>
    public static IEnumerable<(UnitResult Rated, UnitMeasures Measured)> Join(IReadOnlyList<UnitResult> units, IReadOnlyDictionary<string, IReadOnlyList<UnitMeasures>> measures) =>
        from unit in units
        where measures.ContainsKey(unit.Id.Layer)
        let layer = measures[unit.Id.Layer]
        where unit.Id.Unit < layer.Count
        select (unit, layer[unit.Id.Unit]);

    /// <summary>NaN for dead units, which have no place in a ranking.</summary>
    public static double ValueOf(UnitMeasures unit, MeasureDefinition measure) => unit.Status == UnitStatus.Ok ? measure.Value(unit) : double.NaN;
}
