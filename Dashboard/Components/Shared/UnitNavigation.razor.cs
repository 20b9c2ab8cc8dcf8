using System.Globalization;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Shared;

/// <summary>From unit to unit and layer to layer, by mouse and by key. Everything is a plain link; page.js lets keys follow them.</summary>
public sealed partial class UnitNavigation
{
    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    [Parameter, EditorRequired]
    public required LayerInfo Layer { get; set; }

    [Parameter, EditorRequired]
    public required int Unit { get; set; }

    [Parameter, EditorRequired]
    public required Func<string, int, string> AddressOf { get; set; }

    /// <summary>Another one than this, unless it is the only one. Chance belongs here: nothing that is computed depends on it.</summary>
    private int RandomUnit => Layer.UnitCount == 1 ? 0 : (Unit + Random.Shared.Next(1, Layer.UnitCount)) % Layer.UnitCount;

    private int Current => Run.Layers.Index().First(l => l.Item.Name == Layer.Name).Index;

    /// <summary>Up is towards the output, as networks are drawn.</summary>
    private string? Shortcut(int position) => (position - Current) switch
    {
        1 => "Shift+ArrowUp",
        -1 => "Shift+ArrowDown",
        _ => null,
    };

    private void GoToUnit(ChangeEventArgs change)
    {
        if (int.TryParse(change.Value?.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int unit))
        {
            Navigation.NavigateTo(AddressOf(Layer.Name, Math.Clamp(unit, 0, Layer.UnitCount - 1)));
        }
    }
}
