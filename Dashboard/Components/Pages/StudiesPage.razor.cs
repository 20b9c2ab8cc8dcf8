using Dashboard.Analysis;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Export;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Components.Pages;

/// <summary>All studies of the data folder.</summary>
public sealed partial class StudiesPage : IDisposable
{
    private IReadOnlyList<StudyLine> _studies = [];
    private string? _problem;
    private bool _isImporting;

    [Inject]
    public required IStudies Studies { get; init; }

    [Inject]
    public required IJudgmentStore Judgments { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized()
    {
        Load();
        Studies.Changed += OnChanged;
    }

    public void Dispose() => Studies.Changed -= OnChanged;

    private void OnChanged(string studyId) => _ = InvokeAsync(() =>
    {
        Load();
        StateHasChanged();
    });

    private void Load() => _studies = [.. Studies.List().Select(LineOf)];

    private StudyLine LineOf(Study study)
    {
        int units = Studies.ItemsOf(study.Id).Where(i => i.Role == ItemRole.Rated).Select(i => (i.RunId, i.Layer, i.Unit)).Distinct().Count();
        StudyProgress progress = Judgments.ProgressOf(study.Id);
        return new StudyLine(study, units, progress.Items.Sum(i => i.Counted), progress.Items.Count * study.Design.JudgmentsPerItem, progress.Sessions);
    }

    private async Task ImportAsync(InputFileChangeEventArgs chosen)
    {
        (_problem, _isImporting) = (null, true);
        try
        {
            await using Stream upload = chosen.File.OpenReadStream(StudyImportLimits.Default.ZipBytes);
            using MemoryStream whole = new();
            await upload.CopyToAsync(whole);
            whole.Position = 0;
            Study study = await Task.Run(() => Studies.Import(StudyExportReader.Read(whole)));
            Navigation.NavigateTo(DashboardUrls.Study(study.Id));
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }
        catch (IOException)
        {
            _problem = $"{chosen.File.Name} is larger than an export can be, or its upload was cut off; choose the zip that a study's page exports.";
        }
        finally
        {
            _isImporting = false;
        }
    }

    private sealed record StudyLine(Study Study, int Units, int Counted, int Wanted, int Sessions);
}
