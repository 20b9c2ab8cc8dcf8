using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services.Explore;

namespace Dashboard.Services;

/// <summary>What two measures say of the same units.</summary>
/// <param name="One">A measure.</param>
/// <param name="Other">Another.</param>
/// <param name="Order">Whether they order the units alike.</param>
/// <param name="Detectors">Whom each calls a detector; null where one of them calls nothing a detector.</param>
public sealed record MeasurePair(MeasureDefinition One, MeasureDefinition Other, Correlation Order, DetectorAgreement? Detectors);

/// <summary>Every measure against every other over some layers taken together.</summary>
public sealed class MeasureDisagreement
{
    private readonly IReadOnlyList<IReadOnlyList<Correlation>> _order;
    private readonly UnitMeasures[] _units;
    private readonly SelectivityCriteria _criteria;

    private MeasureDisagreement(UnitMeasures[] units, SelectivityCriteria criteria)
    {
        (_units, _criteria) = (units, criteria);
        _order = RankCorrelation.Matrix(units, MeasureCatalogue.All);
    }

    public int UnitCount => _units.Length;

    public static MeasureDisagreement Of(IEnumerable<LayerMeasures> layers, SelectivityCriteria criteria) => new([.. layers.SelectMany(l => l.Units)], criteria);

    public MeasurePair Pair(MeasureDefinition one, MeasureDefinition other) => new(one, other, _order[IndexOf(one)][IndexOf(other)], DetectorsOf(one, other));

    /// <summary>One measure against all others, in the catalogue's order.</summary>
    public IReadOnlyList<MeasurePair> Against(MeasureDefinition one) => [.. MeasureCatalogue.All.Where(m => m.Key != one.Key).Select(other => Pair(one, other))];

    /// <summary>Where the units are that the first measure calls detectors and the second does not.</summary>
    public static string Address(string runId, IEnumerable<LayerInfo> layers, ViewState view, MeasureDefinition yes, MeasureDefinition no) => DashboardUrls.Explore(runId, new ExploreView
    {
        View = view with { Measure = yes.Key },
        Y = no.Key,
        Layers = [.. layers.Select(l => l.Name)],
        Rule = SelectionRule.Of(new DetectorCondition(yes.Key, true), new DetectorCondition(no.Key, false)),
    });

    private DetectorAgreement? DetectorsOf(MeasureDefinition one, MeasureDefinition other) =>
        Analysis.Selectivity.Detectors.CutoffOf(one, _criteria) is null || Analysis.Selectivity.Detectors.CutoffOf(other, _criteria) is null
            ? null
            : DetectorAgreement.Of(_units, one, other, _criteria);

    private static int IndexOf(MeasureDefinition measure) => MeasureCatalogue.All.Index().First(m => m.Item.Key == measure.Key).Index;
}
