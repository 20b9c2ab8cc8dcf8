using System.Globalization;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Components.Plots;
using Dashboard.Services.Studies;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Studies;

/// <summary>How a study goes, drawn again at most once a second however fast judgments arrive.</summary>
public sealed partial class StudyMonitor : IDisposable
{
    private SteadyStudy? _watch;
    private StudyProgress _progress = new([], 0, 0, 0, 0);
    private StudyResults? _results;
    private PlotFigure? _arrivals;
    private string? _problem;

    [Inject]
    public required IJudgmentStore Judgments { get; init; }

    [Inject]
    public required IStudyResults Results { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<SteadyStudy> Logger { get; init; }

    [Parameter, EditorRequired]
    public required Study Study { get; set; }

    private int Wanted => _progress.Items.Count * Study.Design.JudgmentsPerItem;

    private int Surplus => _progress.Items.Sum(i => i.Surplus);

    protected override void OnParametersSet()
    {
        _progress = Judgments.ProgressOf(Study.Id);
        if (RendererInfo.IsInteractive && _watch?.StudyId != Study.Id)
        {
            _watch?.Dispose();
            _watch = new SteadyStudy(Study.Id, Results, Clock, Logger, (results, problem) => InvokeAsync(() => Show(results, problem)));
        }
    }

    public void Dispose() => _watch?.Dispose();

    private void Show(StudyResults? results, string? problem)
    {
        (_results, _problem, _progress) = (problem is null ? results : _results, problem, Judgments.ProgressOf(Study.Id));
        _arrivals = _results is null ? null : ArrivalsPlot.Build(_results.Data.Judgments);
        StateHasChanged();
    }

    private PlotTable MakeTable() => ArrivalsPlot.Table(_results!.Data.Judgments, Study.Id);

    private static string Width(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"width: {(whole == 0 ? 0 : 100.0 * part / whole):0.#}%");
}
