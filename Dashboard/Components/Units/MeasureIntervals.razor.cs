using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Plots;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Units;

/// <summary>Bootstrap intervals of one unit's measures, when asked for: a thousand resamples of 66,300 images take a while.</summary>
public sealed partial class MeasureIntervals : IDisposable
{
    public const string Panel = "intervals";

    private const int Replicates = 1000;
    private const ulong Seed = 1;
    private static readonly TimeSpan s_betweenProgress = TimeSpan.FromMilliseconds(250);
    private readonly CancellationSeries _computations = new();
    private IReadOnlyList<BootstrapInterval>? _intervals;
    private Asked? _asked;
    private double _fraction;
    private string? _problem;

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required PageScripts Scripts { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    [Parameter, EditorRequired]
    public required string Layer { get; set; }

    [Parameter, EditorRequired]
    public required int Unit { get; set; }

    [Parameter, EditorRequired]
    public required ViewState View { get; set; }

    [Parameter, EditorRequired]
    public required string FileStem { get; set; }

    [Parameter, EditorRequired]
    public required Func<IReadOnlyDictionary<string, string>> Provenance { get; set; }

    private bool IsOpen => View.Open.Has(Panel);

    protected override async Task OnParametersSetAsync()
    {
        Asked? asked = IsOpen ? new Asked(Run.Id, Layer, Unit, View.Criteria) : null;
        if (asked == _asked)
        {
            return;
        }

        CancellationToken token = _computations.Next();
        (_asked, _intervals, _problem, _fraction) = (asked, null, null, 0);
        if (asked is null)
        {
            return;
        }

        try
        {
            IReadOnlyList<BootstrapInterval> intervals = await Task.Run(() => Compute(asked, token), token);
            _intervals = token.IsCancellationRequested ? _intervals : intervals;
        }
        catch (OperationCanceledException)
        {
        }
        catch (UserErrorException error)
        {
            _problem = token.IsCancellationRequested ? _problem : error.Message;
        }
    }

    public void Dispose() => _computations.Dispose();

    private IReadOnlyList<BootstrapInterval> Compute(Asked asked, CancellationToken token)
    {
        RunImages images = Runs.ImagesOf(asked.RunId);
        return Bootstrap.Intervals(
            Runs.OpenLayer(asked.RunId, asked.Layer), asked.Unit, images.Labels, UnitClassView.CorrectOf(images), asked.Criteria, Replicates, Seed, progress: new Reports(this, token), cancellation: token);
    }

    private void Toggle() => Navigation.NavigateTo(DashboardUrls.Toggled(Navigation, Panel), replace: true);

    private Task SaveCsvAsync() => Scripts.DownloadAsync($"{FileStem}-intervals.csv", "text/csv", new PlotTable(
        ["measure", "class", "value", "low", "high", "same_class", "replicates"],
        [.. _intervals!.Select(i => new object?[] { i.Measure, i.Class < 0 ? null : Run.ClassNames[i.Class], i.Value, i.Low, i.High, i.SameClass, i.Replicates })],
        Provenance()).ToCsv());

    private sealed record Asked(string RunId, string Layer, int Unit, SelectivityCriteria Criteria);

    /// <summary>Passes on a few reports a second.</summary>
    private sealed class Reports(MeasureIntervals owner, CancellationToken token) : IProgress<double>
    {
        private long _last = owner.Clock.GetTimestamp();

        public void Report(double value)
        {
            if (token.IsCancellationRequested || owner.Clock.GetElapsedTime(_last) < s_betweenProgress)
            {
                return;
            }

            _last = owner.Clock.GetTimestamp();
            _ = owner.InvokeAsync(() =>
            {
                if (!token.IsCancellationRequested)
                {
                    owner._fraction = value;
                    owner.StateHasChanged();
                }
            });
        }
    }
}
