using Dashboard.Analysis;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Services.Networks;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Networks;

/// <summary>An open network: what happens to images on their way in, what it makes of some, its runs, and every layer.</summary>
public sealed partial class NetworkDetails
{
    private HeldNetwork? _held;
    private NetworkDescription? _network;
    private string? _problem, _preferred;

    [Inject]
    public required NetworkShelf Shelf { get; init; }

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _preferred = Runs.List().FirstOrDefault(r => r.NetworkName == Name)?.DatasetName;
        try
        {
            if (await Shelf.OpenAsync(Name) is var (held, network))
            {
                (_held, _network) = (held, network);
            }
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }
    }
}
