using Dashboard.Services;
using Dashboard.Services.Networks;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>The networks of the data folder; one of them open, named by the address.</summary>
public sealed partial class NetworksPage
{
    private IReadOnlyList<string> _names = [];

    [Inject]
    public required NetworkShelf Shelf { get; init; }

    [SupplyParameterFromQuery(Name = DashboardUrls.NetworkName)]
    public string? Network { get; set; }

    protected override void OnParametersSet() => _names = Shelf.Names();
}
