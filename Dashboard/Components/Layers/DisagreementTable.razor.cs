using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Plots;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Layers;

/// <summary>One measure against every other, or all pairs: rank correlation, and the units on which two contradict each other, one click away.</summary>
public sealed partial class DisagreementTable
{
    public const string AllPairsPanel = "pairs";

    private MeasureDisagreement? _pairs;
    private (LayerResults? Results, string? Layer) _counted;

    [Inject]
    public required PageScripts Scripts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    [Parameter, EditorRequired]
    public required LayerResults? Results { get; set; }

    [Parameter, EditorRequired]
    public required MeasureDefinition Measure { get; set; }

    /// <summary>The layer looked at; null for all of them together.</summary>
    [Parameter, EditorRequired]
    public required string? Layer { get; set; }

    [Parameter]
    public EventCallback<string?> LayerChanged { get; set; }

    [Parameter, EditorRequired]
    public required ViewState View { get; set; }

    private bool ShowsAll => View.Open.Has(AllPairsPanel);

    private IReadOnlyList<LayerInfo> Layers => [.. Run.Layers.Where(l => Layer is null || l.Name == Layer)];

    protected override void OnParametersSet()
    {
        if (_pairs is not null && ReferenceEquals(_counted.Results?.Layers, Results?.Layers) && _counted.Results?.Criteria == Results?.Criteria && _counted.Layer == Layer)
        {
            return;
        }

        _counted = (Results, Layer);
        LayerMeasures?[] measured = [.. Layers.Select(l => Results?.Layers.GetValueOrDefault(l.Name))];
        // Some layers of several would be counted as if they were all.
        _pairs = Results is null || measured.Length == 0 || measured.Contains(null) ? null : MeasureDisagreement.Of(measured!, Results.Criteria);
    }

    private string Address(MeasureDefinition yes, MeasureDefinition no) => MeasureDisagreement.Address(Run.Id, Layers, View with { Open = OpenPanels.None }, yes, no);

    private RenderFragment Link(int units, MeasureDefinition yes, MeasureDefinition no) => builder =>
    {
        if (units == 0)
        {
            builder.AddContent(0, "0");
            return;
        }

        builder.OpenElement(1, "a");
        builder.AddAttribute(2, "href", Address(yes, no));
        builder.AddAttribute(3, "title", $"Detectors by {yes.Name} that are none by {no.Name}");
        builder.AddContent(4, NumberText.Count(units));
        builder.CloseElement();
    };

    private Task ChooseLayer(ChangeEventArgs change) => LayerChanged.InvokeAsync(change.Value?.ToString() is { Length: > 0 } layer ? layer : null);

    private void ToggleAll() => Navigation.NavigateTo(DashboardUrls.Toggled(Navigation, AllPairsPanel), replace: true);

    private Task SaveCsvAsync() => Scripts.DownloadAsync($"{Run.Id}-disagreement.csv", "text/csv", Table().ToCsv());

    private PlotTable Table() => new(
        ["measure", "other_measure", "spearman_rho", "rho_units", "rho_left_out", "both", "only_measure", "only_other", "neither", "both_another_class", "not_ok"],
        [
            .. from i in Enumerable.Range(0, MeasureCatalogue.All.Count)
               from other in MeasureCatalogue.All.Skip(i + 1)
               let pair = _pairs!.Pair(MeasureCatalogue.All[i], other)
               select new object?[]
               {
                   pair.One.Key, pair.Other.Key, pair.Order.Rho, pair.Order.Units, pair.Order.LeftOut, pair.Detectors?.Both, pair.Detectors?.OnlyOne,
                   pair.Detectors?.OnlyOther, pair.Detectors?.Neither, pair.Detectors?.DifferentClass, pair.Detectors?.LeftOut,
               },
        ],
        new Dictionary<string, string>(ViewProvenance.Of(Run, View with { Criteria = Results!.Criteria })) { ["layers"] = string.Join(' ', Layers.Select(l => l.Name)) });
}
