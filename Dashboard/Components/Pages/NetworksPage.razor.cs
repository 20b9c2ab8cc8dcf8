using Dashboard.Analysis;
using Dashboard.Services;
using Dashboard.Services.Networks;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Components.Pages;

/// <summary>The networks of the data folder; one of them open, named by the address.</summary>
public sealed partial class NetworksPage
{
    private IReadOnlyList<string> _names = [];

    [Inject]
    public required NetworkShelf Shelf { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [SupplyParameterFromQuery(Name = DashboardUrls.NetworkName)]
    public string? Network { get; set; }

    protected override void OnParametersSet() => _names = Shelf.Names();

    private async Task RemoveAsync(string name)
    {
        bool? confirmed = await Dialogs.ShowMessageBoxAsync(
            $"Remove {name}?",
            "This removes the copy of its files from the data folder. The files that it was imported from stay, and so do runs recorded with it, their measures and their AM images; but nothing new can be recorded or maximized with it until it is imported again. What is being recorded now is finished.",
            yesText: "Remove",
            cancelText: "Keep");
        if (confirmed != true)
        {
            return;
        }

        try
        {
            await Task.Run(() => Shelf.Remove(name));
            Snackbar.Add($"{name} was removed.", Severity.Info);
        }
        catch (UserErrorException error)
        {
            Snackbar.Add(error.Message, Severity.Error);
        }

        _names = Shelf.Names();
        if (Network == name)
        {
            Navigation.NavigateTo(DashboardUrls.Networks());
        }
    }
}
