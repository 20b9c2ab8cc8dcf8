using System.Collections.Immutable;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services;

/// <summary>What a researcher's page shows, as far as several pages share it. It lives in the address and nowhere else.</summary>
public sealed record ViewState
{
    /// <summary>The measure a newcomer meets first: the one whose definition asks for no statistics.</summary>
    public const string DefaultMeasure = MeasureCatalogue.Precision;

    public static ViewState Default { get; } = new();

    public SelectivityCriteria Criteria { get; init; } = SelectivityCriteria.Default;

    public string Measure { get; init; } = DefaultMeasure;

    public MeasureDefinition MeasureDefinition => MeasureCatalogue.Find(Measure) ?? MeasureCatalogue.Find(DefaultMeasure)!;

    /// <summary>Carried along by every link, so that nothing closes when a slider moves or the next unit comes.</summary>
    public OpenPanels Open { get; init; } = OpenPanels.None;

    /// <summary>One sentence for each value of the address that could not be used. Not part of the state.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];
}
