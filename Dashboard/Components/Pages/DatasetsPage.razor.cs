using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Dashboard.Services.Datasets;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Components.Pages;

/// <summary>The datasets of the data folder, one of them open, named by the address; and those that are being imported.</summary>
public sealed partial class DatasetsPage : IDisposable
{
    private const int RunsNamed = 5;
    private IReadOnlyList<IImageDataset> _datasets = [];
    private IReadOnlyList<JobStatus> _jobs = [];

    [Inject]
    public required DatasetShelf Shelf { get; init; }

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required IJobRunner Jobs { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = DashboardUrls.DatasetName)]
    public string? Dataset { get; set; }

    protected override void OnInitialized() => Jobs.Changed += OnChanged;

    protected override void OnParametersSet() => Load();

    public void Dispose() => Jobs.Changed -= OnChanged;

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        Load();
        StateHasChanged();
    });

    private void Load()
    {
        _datasets = Shelf.List();
        _jobs = JobList.Shown(Jobs.List(), job => job.Name.StartsWith(ImportDatasetJob.NameStart, StringComparison.Ordinal));
    }

    private async Task RemoveAsync(DatasetRecord record)
    {
        bool? confirmed = await Dialogs.ShowMessageBoxAsync($"Remove {record.Name}?", WhatGoes(record), yesText: "Remove", cancelText: "Keep");
        if (confirmed != true)
        {
            return;
        }

        try
        {
            await Task.Run(() => Shelf.Remove(record.Name));
            Snackbar.Add($"{record.Name} was removed.", Severity.Info);
            if (record.Name == Dataset)
            {
                Navigation.NavigateTo(DashboardUrls.Datasets());
            }
        }
        catch (UserErrorException error)
        {
            Snackbar.Add(error.Message, Severity.Error);
        }

        Load();
    }

    private string WhatGoes(DatasetRecord record)
    {
        string files = Shelf.IsUploaded(record) ? "and the files that were uploaded for it are deleted" : "your image files stay where they are";
        Run[] runs = [.. Runs.List().Where(r => r.Origin == RunOrigin.Recorded && r.DatasetName == record.Name)];
        string names = string.Join(", ", runs.Take(RunsNamed).Select(r => r.Name)) + (runs.Length > RunsNamed ? ", …" : "");
        return $"The data folder forgets the dataset of {NumberText.Of(record.Count, "image")}, {files}. "
            + (runs.Length == 0
                ? "No run was recorded on it."
                : $"What was recorded on it ({names}) keeps its activations, predictions and measures, but can show no images any more and cannot be recorded again.");
    }
}
