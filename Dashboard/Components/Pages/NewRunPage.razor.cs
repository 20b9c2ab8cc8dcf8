using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Services;
using Dashboard.Services.Recording;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>From a network and a dataset to a run. What is chosen stands in the address.</summary>
public sealed partial class NewRunPage : IDisposable
{
    private readonly CancellationSeries _loads = new();
    private IReadOnlyList<string> _networks = [];
    private IReadOnlyList<IImageDataset> _datasets = [];
    private (string? Network, string? Dataset) _shown;
    private RecordingPair? _pair;
    private MatchingEditor? _editor;
    private double? _speed;
    private string? _problem;

    [Inject]
    public required RecordingDesk Desk { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = DashboardUrls.NetworkName)]
    public string? Network { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.DatasetName)]
    public string? Dataset { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        (_networks, _datasets) = (Desk.Networks(), Desk.Datasets());

        // The first answer is plain HTML: what is begun for it would be thrown away and begun again.
        if (!RendererInfo.IsInteractive || _shown == (Network, Dataset))
        {
            return;
        }

        (_shown, _pair, _editor, _speed, _problem) = ((Network, Dataset), null, null, null, null);
        CancellationToken newest = _loads.Next();
        if (Network is null || Dataset is null)
        {
            return;
        }

        try
        {
            RecordingPair pair = await Desk.LoadAsync(Network, Dataset);
            if (!newest.IsCancellationRequested)
            {
                (_pair, _editor) = (pair, new MatchingEditor(Desk.Matchings, pair));
            }
        }
        catch (UserErrorException error)
        {
            _problem = newest.IsCancellationRequested ? _problem : error.Message;
        }
    }

    public void Dispose() => _loads.Dispose();

    private void Choose((string? Network, string? Dataset) pair) => Navigation.NavigateTo(DashboardUrls.NewRun(pair.Network, pair.Dataset));
}
