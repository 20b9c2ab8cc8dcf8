using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Results;

/// <summary>A study's results, with and without the raters that its rules exclude.</summary>
public sealed class StudyResults
{
    private readonly IReadOnlyDictionary<(string Layer, StimulusKind Shown, ResultBasis Basis), LayerUncertainty> _uncertainties;

    internal StudyResults(
        StudyData data,
        IReadOnlyList<RaterResult> raters,
        IReadOnlyList<UnitResult> units,
        IReadOnlyDictionary<(string Layer, StimulusKind Shown, ResultBasis Basis), LayerUncertainty> uncertainties)
    {
        (Data, Raters, Units, _uncertainties) = (data, raters, units, uncertainties);
        Exclusions = RaterQuality.CountReasons(raters.Select(r => r.Quality));
    }

    public StudyData Data { get; }

    public Study Study => Data.Study;

    /// <summary>By their first session.</summary>
    public IReadOnlyList<RaterResult> Raters { get; }

    /// <summary>In the order of the study's items.</summary>
    public IReadOnlyList<UnitResult> Units { get; }

    /// <summary>Reason → raters it excludes; one may have several.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Exclusions { get; }

    /// <summary>One row a layer and sort of pictures, in the order of the items.</summary>
    /// <param name="basis">Whose judgments.</param>
    /// <param name="threshold">Share of "yes" from which a unit counts as interpretable, 0…1.</param>
    public IReadOnlyList<LayerResult> Layers(ResultBasis basis, double threshold = InterpretabilityClasses.DefaultThreshold) =>
    [
        .. Units.GroupBy(u => (u.Id.Layer, u.Id.Shown)).Select(layer => new LayerResult(
            layer.Key.Layer,
            layer.Key.Shown,
            LayerInterpretability.Of(layer.Select(u => u.Of(basis).Votes), threshold),
            _uncertainties[(layer.Key.Layer, layer.Key.Shown, basis)])),
    ];
}
