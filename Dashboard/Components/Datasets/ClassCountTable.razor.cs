using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Datasets;

/// <summary>How many images each class has, in an order of the reader's choice; a thousand classes scroll in a box.</summary>
public sealed partial class ClassCountTable
{
    /// <summary>All of ImageNet's; more rows make a page slow and nobody reads them.</summary>
    private const int RowsShown = 1_000;

    private ClassOrder _order;
    private int _most = 1;

    private enum ClassOrder
    {
        AsListed,
        ByName,
        MostFirst,
        FewestFirst,
    }

    /// <summary>In the order of the labels.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Names { get; set; }

    /// <summary>Images of each.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<int> Counts { get; set; }

    /// <summary>Of a list of a thousand classes a small dataset may fill ten: those first.</summary>
    protected override void OnInitialized() => _order = Counts.Contains(0) ? ClassOrder.MostFirst : ClassOrder.AsListed;

    protected override void OnParametersSet() => _most = Counts.Append(1).Max();

    private IEnumerable<int> Ordered()
    {
        IEnumerable<int> all = Enumerable.Range(0, Names.Count);
        return (_order switch
        {
            ClassOrder.ByName => all.OrderBy(i => Names[i], StringComparer.OrdinalIgnoreCase),
            ClassOrder.MostFirst => all.OrderByDescending(i => Counts[i]),
            ClassOrder.FewestFirst => all.OrderBy(i => Counts[i]),
            _ => all,
        }).Take(RowsShown);
    }

    private string WidthOf(int count) => string.Create(CultureInfo.InvariantCulture, $"width:{100.0 * count / _most:0.#}%");
}
