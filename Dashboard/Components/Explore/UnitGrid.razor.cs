using System.Collections.Immutable;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Explore;

/// <summary>
/// The units as a table, only the rows in sight being in the page. A filter of a column is a condition of the one selection. A row is its layer and
/// unit throughout: nothing in it is looked up by the place it stands at.
/// </summary>
public sealed partial class UnitGrid
{
    private const string FilterPanel = "column-";

    private ImmutableArray<int> _order = [];
    private ICollection<int> _rows = [];
    private bool[] _selected = [];
    private UnitColumn[] _columns = [];
    private (UnitTable, Selection, UnitSort, bool, string)? _shown;
    private ViewState? _view;
    private bool _isUnchanged;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    [Parameter, EditorRequired]
    public required UnitTable Table { get; set; }

    /// <summary>The settled one: the table does not run after a brush that is being dragged.</summary>
    [Parameter, EditorRequired]
    public required Selection Selection { get; set; }

    [Parameter, EditorRequired]
    public required UnitSort Sort { get; set; }

    [Parameter, EditorRequired]
    public required bool ListAll { get; set; }

    [Parameter, EditorRequired]
    public required string ClassMeasure { get; set; }

    /// <summary>Keys of the columns that stand first: those of the scatter.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Leading { get; set; }

    /// <summary>What a unit's page shall be opened with.</summary>
    [Parameter, EditorRequired]
    public required ViewState View { get; set; }

    [Parameter]
    public EventCallback<UnitSort> OnSort { get; set; }

    [Parameter]
    public EventCallback<bool> OnListAll { get; set; }

    [Parameter]
    public EventCallback<SelectionChange> OnSelect { get; set; }

    [Parameter]
    public RenderFragment? Tools { get; set; }

    /// <summary>The column whose filter is open, one at a time.</summary>
    private string? Filtered => HeadKeys.FirstOrDefault(key => View.Open.Has(FilterPanel + key));

    private IEnumerable<string> HeadKeys => [UnitSort.Unit, UnitSort.Class, UnitSort.Status, .. _columns.Select(c => c.Key)];

    protected override void OnParametersSet()
    {
        _columns = [.. Leading.Distinct().Select(Table.Find).OfType<UnitColumn>(), .. Table.Definitions.Where(d => !Leading.Contains(d.Key)).Select(d => Table.Find(d.Key)!)];
        var wanted = (Table, Selection, Sort, ListAll, ClassMeasure);
        _isUnchanged = _shown == wanted && View == _view;
        _view = View;
        if (_shown == wanted)
        {
            return;
        }

        _shown = wanted;
        _order = Sort.Apply(Table, ListAll ? [.. Enumerable.Range(0, Table.Count)] : Selection.Rows, ClassMeasure);
        _rows = [.. _order];
        _selected = new bool[Table.Count];
        foreach (int row in Selection.Rows)
        {
            _selected[row] = true;
        }
    }

    /// <summary>While a brush is dragged elsewhere the page renders ten times a second, and the table has some five hundred cells in sight.</summary>
    protected override bool ShouldRender()
    {
        bool skips = _isUnchanged;
        _isUnchanged = false;
        return !skips;
    }

    private Task MakeAsync(SelectionRule rule) => OnSelect.InvokeAsync(new SelectionChange(rule, "table"));

    /// <summary>Opens a column's filter in the place of another's, or closes it.</summary>
    private void Filter(string key)
    {
        OpenPanels others = Filtered is { } open && open != key ? View.Open.Toggle(FilterPanel + open) : View.Open;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(DashboardUrls.OpenName, others.Toggle(FilterPanel + key).Text), replace: true);
    }

    private bool IsFiltered(string key) => Selection.Rule.Conditions.Any(c => c switch
    {
        RangeCondition range => range.Measure == key,
        DetectorCondition detector => detector.Measure == key,
        ClassCondition => key == UnitSort.Class,
        LayerCondition or UnitsCondition => key == UnitSort.Unit,
        StatusCondition => key == UnitSort.Status,
        LassoCondition lasso => lasso.X == key || lasso.Y == key,
        _ => false,
    });

    private string Name(string key) => key switch
    {
        UnitSort.Unit => "Unit",
        UnitSort.Class => "Class",
        UnitSort.Status => "Status",
        _ => Table.Definitions.FirstOrDefault(d => d.Key == key)?.Name ?? key,
    };

    private string? SortOf(string key) => Sort.Column != key ? null : Sort.Descending ? "descending" : "ascending";

    /// <summary>Long names get wider columns, or one of them would make the head of all very high.</summary>
    private string Width(string key) => FormattableString.Invariant($"min-width:{Math.Clamp(Name(key).Length / 3.5, 5, 12):0.#}rem");

    private static string? HeadClass(string key) => key switch
    {
        UnitSort.Unit => "unit-grid-first",
        UnitSort.Class or UnitSort.Status => null,
        _ => "sd-number",
    };
}
