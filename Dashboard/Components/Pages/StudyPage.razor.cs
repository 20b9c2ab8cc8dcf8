using Dashboard.Analysis;
using Dashboard.Analysis.Studies;
using Dashboard.Services;
using Dashboard.Services.Studies;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Components.Pages;

/// <summary>One study: the designer while it is a draft, then its links and how it goes.</summary>
public sealed partial class StudyPage : IDisposable
{
    private Study? _study;
    private StudyForm? _form;
    private string? _problem;
    private int _missingPictures;

    [Inject]
    public required IStudies Studies { get; init; }

    [Inject]
    public required IStudyImages Pictures { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Parameter]
    public required string StudyId { get; set; }

    protected override void OnInitialized() => Studies.Changed += OnChanged;

    protected override void OnParametersSet() => Load();

    public void Dispose() => Studies.Changed -= OnChanged;

    private void OnChanged(string studyId) => _ = InvokeAsync(() =>
    {
        if (studyId == StudyId)
        {
            Load();
            StateHasChanged();
        }
    });

    private void Load()
    {
        Study? found = Studies.Find(StudyId);
        if (found is { Status: StudyStatus.Draft } && (_form is null || _study?.Id != found.Id || _study.Design != found.Design))
        {
            _form = StudyForm.Of(found, Studies.ItemsOf(found.Id));
        }

        _study = found;
        _missingPictures = found is { Imported: not null } ? Studies.ItemsOf(StudyId).SelectMany(i => i.Stimulus.All).Distinct().Count(hash => Pictures.Find(hash) is null) : 0;
    }

    private void Do(Action action)
    {
        _problem = null;
        try
        {
            action();
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }

        Load();
    }

    private void NewVersion() => Do(() => Navigation.NavigateTo(DashboardUrls.Study(Studies.NewVersion(StudyId).Id)));

    private async Task CloseAsync()
    {
        if (await ConfirmAsync("Close this study?", "Nobody new can take part, for good; who is in the middle may finish. To collect more afterwards, make a new version.", "Close"))
        {
            Do(() => Studies.Close(StudyId));
        }
    }

    private async Task AnonymiseAsync()
    {
        if (await ConfirmAsync(
            "Anonymise this study?",
            "This deletes the raters' own ids and the key of their pseudonyms. Do it when everybody is paid: afterwards nobody can be told from her id, and nobody can withdraw any more. It cannot be undone.",
            "Anonymise"))
        {
            await Studies.AnonymiseAsync(StudyId);
            Load();
        }
    }

    private async Task RemoveAsync()
    {
        bool hasJudgments = _study!.Status != StudyStatus.Draft;
        if (await ConfirmAsync(
            $"Remove {_study.Design.Name}?",
            hasJudgments ? "This deletes the study with all its sessions and judgments from the data folder. Export it first if you may need them. It cannot be undone." : "This deletes the draft.",
            "Remove"))
        {
            await Studies.RemoveAsync(StudyId);
            Navigation.NavigateTo(DashboardUrls.Studies);
        }
    }

    private async Task<bool> ConfirmAsync(string title, string sentence, string yes) =>
        await Dialogs.ShowMessageBoxAsync(title, sentence, yesText: yes, cancelText: "Keep") == true;
}
