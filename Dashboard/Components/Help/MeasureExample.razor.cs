using System.Globalization;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Help;

/// <summary>
/// The measures in a newcomer's hands: dots along an axis, all measures beside them. The dots are range inputs, so that pointer, touch, keyboard
/// and screen reader work as people know them, without a script.
/// </summary>
public sealed partial class MeasureExample
{
    /// <summary>Far below the class size, as 60 is below the 1,300 images of an ImageNet class: so that a unit can be precise and miss most.</summary>
    private const int FirstK = 4;

    private readonly ExampleUnit _unit = new(ExampleSituation.Default);
    private ExampleSituation _situation = ExampleSituation.Default;
    private UnitMeasures _measures = null!;
    private string? _given;
    private bool _isMoved;
    private int _k = FirstK;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Key of the situation in the address; null or unknown shows the first.</summary>
    [Parameter]
    public string? Situation { get; set; }

    /// <summary>Key of a measure whose row is marked; null for none.</summary>
    [Parameter]
    public string? Measure { get; set; }

    private SelectivityCriteria Criteria => new() { MinImagesPerClass = 1, K = _k };

    private string Verdict
    {
        get
        {
            if (_measures.Status != UnitStatus.Ok)
            {
                return "The unit answers to all images alike: a detector by no measure.";
            }

            MeasureDefinition[] asked = [.. MeasureCatalogue.All.Where(m => Detectors.CutoffOf(m, Criteria) is not null)];
            MeasureDefinition[] passed = [.. asked.Where(m => Detectors.IsDetector(_measures, m, Criteria))];
            string verdict = passed.Length == asked.Length ? $"A detector by all {asked.Length} measures with a cut-off."
                : passed.Length == 0 ? $"A detector by none of the {asked.Length} measures with a cut-off."
                : $"A detector by {passed.Length} of the {asked.Length} measures with a cut-off: {string.Join("; ", passed.Select(m => m.Name))}.";
            return _measures.IsLocalistOff ? $"{verdict} All images of {ExampleUnit.ClassNames[_measures.LocalistOffClass]} lie below all others: an off unit." : verdict;
        }
    }

    protected override void OnParametersSet()
    {
        if (_measures is null || Situation != _given)
        {
            _given = Situation;
            Load(ExampleSituation.Find(Situation) ?? ExampleSituation.Default);
        }
    }

    private void Choose(ExampleSituation situation)
    {
        Load(situation);
        _given = situation.Key;
        Navigation.NavigateTo(DashboardUrls.Example(situation.Key, Measure), replace: true);
    }

    private void Load(ExampleSituation situation)
    {
        _situation = situation;
        _isMoved = false;
        _unit.Load(situation);
        Compute();
    }

    private void MovePoint(int image, ChangeEventArgs change)
    {
        if (double.TryParse(change.Value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
        {
            _unit.Move(image, value);
            _isMoved = true;
            Compute();
        }
    }

    private void ChangeK(double k)
    {
        _k = (int)k;
        Compute();
    }

    private void Compute() => _measures = _unit.Measure(Criteria);

    private static bool Shown(double threshold) => threshold is >= ExampleUnit.Lowest and <= ExampleUnit.Highest;

    /// <summary>Where a value lies on the strip: the middle of a dot travels between half a dot's width from either end.</summary>
    private static string Position(double value) => FormattableString.Invariant(
        $"calc(var(--dot) / 2 + (100% - var(--dot)) * {(value - ExampleUnit.Lowest) / (ExampleUnit.Highest - ExampleUnit.Lowest):0.####})");

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
