using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Services.Studies;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Studies;

/// <summary>What people saw in a run's units, layer by layer; nothing where nobody was asked.</summary>
public sealed partial class RatedLayers
{
    private string? _ratedOf;
    private IReadOnlyList<(LayerInfo Layer, Quantiles Shares)> _rows = [];

    [Inject]
    public required IRatedShares Rated { get; init; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        // Counting a study may take a while: the first answer does not wait for it.
        if (!RendererInfo.IsInteractive || _ratedOf == Run.Id)
        {
            return;
        }

        Run run = Run;
        (_ratedOf, _rows) = (run.Id, []);
        IReadOnlyDictionary<UnitId, double> shares = await Rated.OfAsync(run.Id);
        if (_ratedOf != run.Id)
        {
            return;
        }

        _rows =
        [
            .. from layer in run.Layers
               let rated = shares.Where(s => s.Key.Layer == layer.Name).Select(s => s.Value).ToArray()
               where rated.Length > 0
               select (layer, Quantiles.Of(rated)),
        ];
    }
}
