using System.Globalization;
using Dashboard.Analysis.Activations.Evaluation;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies.Statistics;
using Dashboard.Services;
using Dashboard.Services.Recording;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Recording;

/// <summary>How often a network is right, on a sample at first and on every image if asked. Answers are judged here, so an edited matching of classes shows at once.</summary>
public sealed partial class AccuracyPanel : IDisposable
{
    /// <summary>Enough to see that a preprocessing is wrong, few enough to wait for.</summary>
    public const int SampleSize = 200;

    private readonly List<AskedAnswers> _asked = [];
    private RecordingPair? _pair;
    private SampleAnswers? _told;

    [Inject]
    public required AnswerDesk Desk { get; init; }

    [Inject]
    public required IJobRunner Jobs { get; init; }

    [Parameter, EditorRequired]
    public required RecordingPair Pair { get; set; }

    [Parameter, EditorRequired]
    public required ClassMatching Matching { get; set; }

    /// <summary>How fast the network turned out to be, in images a second.</summary>
    [Parameter]
    public EventCallback<double> OnSpeed { get; set; }

    /// <summary>The one asked for last.</summary>
    private AskedAnswers? Latest => _asked.LastOrDefault();

    /// <summary>The newest that are there: a sample stays shown while all images are looked at.</summary>
    private SampleAnswers? Shown => _asked.LastOrDefault(a => a.Answers is not null)?.Answers;

    private JobStatus? UnderWay => Latest is { Answers: null } asked && Desk.StatusOf(asked) is { State: JobState.Queued or JobState.Running or JobState.Failed } status ? status : null;

    protected override void OnInitialized() => Jobs.Changed += OnChanged;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_pair, Pair))
        {
            return;
        }

        Leave();
        (_pair, _told) = (Pair, null);
        Ask(SampleSize);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Shown is { } shown && !ReferenceEquals(shown, _told))
        {
            _told = shown;
            await OnSpeed.InvokeAsync(shown.ImagesPerSecond);
        }
    }

    public void Dispose()
    {
        Jobs.Changed -= OnChanged;
        Leave();
    }

    private void Ask(int? sample) => _asked.Add(Desk.Ask(Pair.Network, Pair.Dataset, sample));

    private void Cancel()
    {
        if (Latest is not { } asked)
        {
            return;
        }

        Desk.Cancel(asked);
        if (Shown is not null)
        {
            // The sample is there still, and all images can be asked about again.
            _asked.Remove(asked);
            Desk.Leave(asked);
        }
    }

    private void Leave()
    {
        _asked.ForEach(Desk.Leave);
        _asked.Clear();
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private bool IsWhole(SampleAnswers answers) => answers.Answers.Count == Pair.Dataset.Count;

    private static string Percent(double percent) => percent.ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>"109 of 200; 95 % interval 48–61 %": a sample's share says only so much about all images.</summary>
    private string Share(int right, int judged)
    {
        string share = $"{NumberText.Count(right)} of {NumberText.Count(judged)}";
        if (Shown is null || IsWhole(Shown))
        {
            return share;
        }

        Interval likely = WilsonInterval.Of(right, judged);
        return string.Create(CultureInfo.InvariantCulture, $"{share}; 95 % interval {100 * likely.Low:0}–{100 * likely.High:0} %");
    }
}
