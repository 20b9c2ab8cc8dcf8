using System.Globalization;
using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Design;
using Dashboard.Services;
using Dashboard.Services.Studies;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>A colleague rates unit after unit with two keys.</summary>
public sealed partial class QuickRatingPage
{
    private Run? _run;
    private IReadOnlyList<string> _layers = [];
    private string? _layer, _who, _problem;
    private Study? _study;
    private SessionState? _state;
    private StudyItem? _item;
    private bool _isWorking, _isListening;

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required IAmImages Images { get; init; }

    [Inject]
    public required IStudies Studies { get; init; }

    [Inject]
    public required QuickRating Rating { get; init; }

    [Inject]
    public required PageScripts Scripts { get; init; }

    [Parameter]
    public required string RunId { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.LayerName)]
    public string? LayerQuery { get; set; }

    private string Width => string.Create(CultureInfo.InvariantCulture, $"width: {100.0 * _state!.Answered / Math.Max(1, _state.Session.Trials.Count):0.#}%");

    protected override void OnParametersSet()
    {
        _run = Runs.Find(RunId);
        (_study, _state, _item, _problem) = (null, null, null, null);
        if (_run is null)
        {
            return;
        }

        StimulusSource source = new(_run, Images);
        _layers = QuickRating.StimuliOf(source) is { } stimuli ? [.. source.Candidates(stimuli).Select(u => u.Layer).Distinct()] : [];
        _layer = LayerQuery is not null && _layers.Contains(LayerQuery) ? LayerQuery : _layers is [.., var last] ? last : null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            // Nobody begins before her keys are heard: the first answer would be lost.
            await Scripts.ListenForShortcutsAsync();
            _isListening = true;
            StateHasChanged();
        }
    }

    private async Task BeginAsync()
    {
        if (_run is not { } run || _layer is not { } layer || string.IsNullOrWhiteSpace(_who))
        {
            _problem = "Please say who you are; initials do.";
            return;
        }

        (_problem, _isWorking) = (null, true);
        try
        {
            string who = _who;
            (_study, _state) = await Task.Run(() => Rating.BeginAsync(run, layer, who));
            ShowNext();
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

    private async Task AnswerAsync(bool yes)
    {
        if (_isWorking || _study is null || _state is null)
        {
            return;
        }

        _isWorking = true;
        try
        {
            _state = await Rating.AnswerAsync(_study, _state, yes);
            ShowNext();
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

    private void ShowNext() => _item = _state is { IsDone: false } state ? Studies.FindItem(_study!.Id, state.Session.Trials[state.Answered].ItemId) : null;
}
