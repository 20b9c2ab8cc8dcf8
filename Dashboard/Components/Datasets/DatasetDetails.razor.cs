using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Services;
using Dashboard.Services.Datasets;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Datasets;

/// <summary>An open dataset: its classes with their counts, some images, and what was left out.</summary>
public sealed partial class DatasetDetails
{
    private int[]? _counts;
    private IReadOnlyList<DatasetSample> _samples = [];
    private string? _problem;

    [Inject]
    public required ILogger<DatasetDetails> Logger { get; init; }

    [Parameter, EditorRequired]
    public required IImageDataset Dataset { get; set; }

    /// <summary>Null for one that comes with the program.</summary>
    [Parameter, EditorRequired]
    public required DatasetRecord? Record { get; set; }

    [Parameter]
    public bool IsUploaded { get; set; }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            // A million names come out of the database with the labels.
            (_counts, _samples) = await Task.Run(() => (ClassCounts.Of(Dataset.Labels, Dataset.ClassNames.Count), DatasetSample.Of(Dataset)));
        }
        catch (Exception error)
        {
            _problem = FailureSentence.Of(error, $"Opening {Dataset.Name}", Logger);
        }
    }
}
