using System.Globalization;
using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Design;
using Dashboard.Services;
using Dashboard.Services.Studies;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Studies;

/// <summary>A study in the making: from units to a link. Everything has a default, so that a name may be all that is typed.</summary>
public sealed partial class StudyDesigner
{
    /// <summary>Seconds a trial takes at the median: with names and confidence, as in comparable studies.</summary>
    private const double SecondsPerTrial = 8;

    private IReadOnlyList<Run> _runs = [];
    private IReadOnlyList<SavedSelection> _selections = [];
    private IReadOnlyList<StudyStimuli> _possible = [];
    private Dictionary<string, int> _possibleUnits = [];
    private Run? _run;
    private StimulusSource? _source;
    private string? _problem;
    private bool _isWorking;

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required IAmImages AmImages { get; init; }

    [Inject]
    public required ISavedSelections Selections { get; init; }

    [Inject]
    public required IStudies Studies { get; init; }

    [Inject]
    public required StudyItemMaker Maker { get; init; }

    [Inject]
    public required StudyUnits Units { get; init; }

    [Inject]
    public required FreshStudyLinks Fresh { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required StudyForm Form { get; set; }

    /// <summary>The draft being edited; null for a study not yet saved.</summary>
    [Parameter]
    public Study? Draft { get; set; }

    private int KeptUnits => Draft is null ? 0 : Studies.ItemsOf(Draft.Id).Where(i => i.Role == ItemRole.Rated).Select(i => (i.Layer, i.Unit)).Distinct().Count();

    private string ListExample => _run is null ? "" : $"{_run.Layers[0].Name}: 3, 17, 40-49; {_run.Layers[^1].Name}";

    protected override void OnInitialized()
    {
        _runs = [.. Runs.List().Where(r => r.Status == RunStatus.Complete)];
        LookAt(_runs.FirstOrDefault(r => r.Id == Form.RunId) ?? (_runs is [var newest, ..] ? newest : null), isNew: Draft is null);
    }

    private void ChooseRun(ChangeEventArgs change) => LookAt(_runs.FirstOrDefault(r => r.Id == change.Value?.ToString()), isNew: true);

    private void LookAt(Run? run, bool isNew)
    {
        _run = run;
        if (run is null)
        {
            return;
        }

        (_source, _selections) = (new StimulusSource(run, AmImages), Selections.List(run.Id));
        _possible = _source.Possible();
        Form.RunId = run.Id;
        Form.Selection = _selections.FirstOrDefault(s => s.Name == Form.Selection)?.Name ?? (_selections is [var first, ..] ? first.Name : null);
        if (isNew)
        {
            Form.Choice = Form.Choice == UnitChoice.Selection && _selections.Count > 0 ? UnitChoice.Selection : UnitChoice.Random;
            Form.Name = Form.Name.Length == 0 ? $"What units of {run.Name} show" : Form.Name;
            Form.ChooseStimuli(_possible is [var best, ..] ? best : StudyStimuli.AmImage);
        }

        CountPossible();
        Form.Layers = [.. _possibleUnits.Keys];
    }

    private void ChooseStimuli(StudyStimuli stimuli)
    {
        Form.ChooseStimuli(stimuli);
        if (Form.Choice == UnitChoice.Keep)
        {
            Form.Choice = UnitChoice.Random;
        }

        CountPossible();
        Form.Layers = [.. _possibleUnits.Keys];
    }

    private void CountPossible() => _possibleUnits = _source!.Candidates(Form.Stimuli).CountBy(u => u.Layer).ToDictionary();

    private int PossibleIn(LayerInfo layer) => _possibleUnits.GetValueOrDefault(layer.Name);

    private void Toggle(string layer)
    {
        if (!Form.Layers.Remove(layer))
        {
            Form.Layers.Add(layer);
        }
    }

    private void Word(Func<StudyWording, StudyWording> change) => Form.Wording = change(Form.Wording);

    private void ChangeSelection(ChangeEventArgs change, Func<SelectivityCriteria, int, SelectivityCriteria> with)
    {
        if (int.TryParse(Text(change), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0)
        {
            Form.SelectionCriteria = with(Form.SelectionCriteria, value);
        }
    }

    private static string Text(ChangeEventArgs change) => change.Value?.ToString() ?? "";

    private static string MissingWords(StudyStimuli stimuli) => stimuli switch
    {
        StudyStimuli.AmImage => ": this run has no AM images yet; the verb maximize makes them",
        StudyStimuli.AmGrid => $": needs {StimulusSource.GridLeast} seeds of a unit",
        _ => ": this run was imported without its images",
    };

    private string Summary()
    {
        int? units = Form.Choice switch
        {
            UnitChoice.Random => _possibleUnits.Where(l => Form.Layers.Contains(l.Key)).Sum(l => Math.Min(l.Value, Form.PerLayer)),
            UnitChoice.Keep => KeptUnits,
            _ => null,
        };
        int perRater = Math.Min(Form.ItemsPerRater, units ?? Form.ItemsPerRater), checks = Form.CatchTrials + (Form.Kind == TrialKind.Afc ? 0 : Form.LureTrials) + Form.RepeatTrials;
        int minutes = Math.Max(1, (int)Math.Round((perRater + checks) * SecondsPerTrial / 60));
        string session = $"A rater judges {NumberText.Of(perRater, "item")} and {NumberText.Of(checks, "check")}: about {minutes} min.";
        if (units is not { } known)
        {
            return session;
        }

        int items = known * (Form.WithControl && Form.Choice != UnitChoice.Keep ? 2 : 1), judgments = items * Form.JudgmentsPerItem;
        return $"{NumberText.Of(items, "item")} × {NumberText.Of(Form.JudgmentsPerItem, "judgment")} = {NumberText.Count(judgments)}, by {NumberText.Of((judgments + perRater - 1) / Math.Max(1, perRater), "rater")}. {session}";
    }

    private async Task SaveAsync(bool open)
    {
        (_problem, _isWorking) = (null, true);
        StateHasChanged();
        try
        {
            IReadOnlyList<StudyItem> items = await ItemsAsync();
            StudyDesign design = Form.ToDesign(items);
            Study study = Draft is null ? Studies.Create(design, items) : Studies.Edit(Draft.Id, design, items);
            if (open)
            {
                study = await Task.Run(() => Studies.Open(study.Id));
                (StudyLink link, string token) = Studies.AddLink(study.Id, "everybody");
                Fresh.Add(study.Id, link.Id, token);
            }

            Navigation.NavigateTo(DashboardUrls.Study(study.Id));
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }
        finally
        {
            _isWorking = false;
        }
    }

    private async Task<IReadOnlyList<StudyItem>> ItemsAsync()
    {
        if (Form.Choice == UnitChoice.Keep && Draft is not null)
        {
            return Studies.ItemsOf(Draft.Id);
        }

        StimulusSource source = _source ?? throw new UserErrorException("There is no complete run to take units from; record or import one first.");
        StudyPlan plan = new()
        {
            RunId = source.Run.Id,
            Units = await Units.FindAsync(Form, source),
            Stimuli = Form.Stimuli,
            WithControl = Form.WithControl,
            CatchItems = Form.CatchTrials == 0 ? 0 : Math.Max(Form.CatchTrials, 10),
            LureItems = Form.LureTrials == 0 ? 0 : Math.Max(Form.LureTrials, 10),
            PracticeItems = Form.PracticeItems,
            Seed = (ulong)Form.DrawSeed,
        };
        return await Task.Run(() => Maker.Make(plan));
    }
}
