using System.Text.Json;
using Dashboard.Components.Plots;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Explore;

/// <summary>Any column against any other over all units looked at. A drawn region becomes a condition; what is selected stands out.</summary>
public sealed partial class UnitScatter
{
    public const string Source = "scatter";

    private static int s_tokens;
    private PlotFigure? _figure;
    private PlotHighlight? _highlight;
    private (UnitTable Table, string X, string Y, string Colour, string ClassMeasure)? _drawn;
    private Selection? _shown;
    private int _token;

    [Parameter, EditorRequired]
    public required UnitTable Table { get; set; }

    [Parameter, EditorRequired]
    public required Selection Selection { get; set; }

    /// <summary>Who made <see cref="Selection"/>; while this plot itself is being brushed it is left alone.</summary>
    [Parameter, EditorRequired]
    public required string MadeBy { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBrushing { get; set; }

    [Parameter, EditorRequired]
    public required UnitColumn X { get; set; }

    [Parameter, EditorRequired]
    public required UnitColumn Y { get; set; }

    [Parameter, EditorRequired]
    public required string Colour { get; set; }

    /// <summary>Whose attributed class is named beside a unit.</summary>
    [Parameter, EditorRequired]
    public required string ClassMeasure { get; set; }

    [Parameter, EditorRequired]
    public required string FileName { get; set; }

    /// <summary>For the table's CSV.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, string> Provenance { get; set; }

    [Parameter]
    public EventCallback<string> OnX { get; set; }

    [Parameter]
    public EventCallback<string> OnY { get; set; }

    [Parameter]
    public EventCallback<string> OnColour { get; set; }

    [Parameter]
    public EventCallback<SelectionChange> OnSelect { get; set; }

    /// <summary>A clicked unit: layer and unit, never a row.</summary>
    [Parameter]
    public EventCallback<PlotPoint> OnUnit { get; set; }

    private string Subtitle
    {
        get
        {
            int missing = UnitScatterPlot.NotDrawn(X, Y);
            string drawn = missing == 0
                ? $"{NumberText.Of(Table.Count, "unit")}, all drawn."
                : $"{NumberText.Count(Table.Count - missing)} of {NumberText.Of(Table.Count, "unit")} drawn; {NumberText.Count(missing)} not defined or infinite on an axis.";
            return Colour == ExploreView.ColourByClass ? $"{drawn} Colours: the commonest classes that {ExploreColumns.Find(ClassMeasure)?.Name} attributes units to." : drawn;
        }
    }

    protected override void OnParametersSet()
    {
        var wanted = (Table, X.Key, Y.Key, Colour, ClassMeasure);
        if (_drawn != wanted)
        {
            _drawn = wanted;
            _shown = null;
            _token = Interlocked.Increment(ref s_tokens);
            _figure = UnitScatterPlot.Build(Table, X, Y, Colour, ClassMeasure, _token);
        }

        bool isMineInTheMaking = IsBrushing && MadeBy == Source;
        if (Selection != _shown && !isMineInTheMaking)
        {
            _shown = Selection;
            _highlight = new PlotHighlight(
                _token, Selection.Rule.IsEverything ? null : Selection.ToMask(), JsonSerializer.Serialize(UnitScatterPlot.Shapes(Selection.Rule, X.Key, Y.Key)));
        }
    }

    private Task OnRegionAsync(PlotRegion region)
    {
        // Drawn over axes that have been exchanged meanwhile: still a region of the measures it was drawn over.
        SelectionRule rule = RegionRules.Apply(Selection.Rule, region, Table);
        if (region.IsDone)
        {
            // The plot still shows its own rubber band, also where the rule comes out the same as before.
            _shown = null;
        }

        return OnSelect.InvokeAsync(new SelectionChange(rule, Source, !region.IsDone));
    }

    private Task ChooseColourAsync(ChangeEventArgs change) => OnColour.InvokeAsync(change.Value?.ToString());

    private PlotTable MakeTable()
    {
        UnitColumn? classes = Table.Find(ClassMeasure);
        return new PlotTable(
            ["layer", "unit", $"class_by_{ClassMeasure}", X.Key, Y.Key, "selected"],
            [.. Enumerable.Range(0, Table.Count).Select(row => new object?[]
            {
                Table.Id(row).Layer, Table.Id(row).Unit, classes is null || classes.Classes.IsEmpty || classes.Classes[row] < 0 ? null : Table.ClassName(classes.Classes[row]),
                X.Values[row], Y.Values[row], Selection.Rows.AsSpan().BinarySearch(row) >= 0,
            })],
            Provenance);
    }
}
