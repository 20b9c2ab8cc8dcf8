using Dashboard.Analysis;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Services.Networks;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Networks;

/// <summary>An open network: what happens to images on their way in, and every layer.</summary>
public sealed partial class NetworkDetails
{
    private const int ImagesShown = 10;
    private NetworkDescription? _network;
    private string? _problem;
    private Run? _run;
    private int[] _images = [];

    [Inject]
    public required NetworkShelf Shelf { get; init; }

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Run[] shown = [.. Runs.List().Where(r => r.HasImages && r.Status == RunStatus.Complete)];
        _run = shown.FirstOrDefault(r => r.NetworkName == Name) ?? shown.FirstOrDefault();
        if (_run is not null)
        {
            int count = Math.Min(ImagesShown, _run.ImageCount);
            _images = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * _run.ImageCount / count))];
        }

        try
        {
            _network = await Shelf.DescribeAsync(Name);
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }
    }
}
