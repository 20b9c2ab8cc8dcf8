using Dashboard.Access;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Services.Studies;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Studies;

/// <summary>What people saw in a run's units, layer by layer; nothing where nobody was asked, and nothing for viewers of a share link.</summary>
public sealed partial class RatedLayers
{
    private string? _ratedOf;
    private IReadOnlyList<(LayerInfo Layer, Quantiles Shares)> _rows = [];

    [Inject]
    public required IRatedShares Rated { get; init; }

    /// <summary>Who looks; null where nobody asks, as in tests of one page.</summary>
    [CascadingParameter]
    public Visitor? Visitor { get; set; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        // Counting a study may take a while: the first answer does not wait for it.
        if (!RendererInfo.IsInteractive || _ratedOf == Run.Id || Visitor is { Kind: not VisitorKind.Researcher })
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
