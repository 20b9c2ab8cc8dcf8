using System.Globalization;
using Dashboard.Analysis;
using Dashboard.Analysis.Activations.Evaluation;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Dashboard.Services.Networks;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Networks;

/// <summary>A network tried on a dataset: ten images as it sees them with what it takes them for, and how often it is right on a sample.</summary>
public sealed partial class NetworkTrial : IDisposable
{
    private readonly string _headingId = $"network-trial-{Guid.NewGuid():N}";
    private readonly CancellationSeries _work = new(), _measurements = new();
    private HeldNetwork? _tried;
    private IReadOnlyList<TrialDataset>? _offers;
    private IReadOnlyList<SeenImage>? _seen;
    private EvaluationResult? _accuracy;
    private JobStatus? _measuring;
    private string _dataset = "";
    private string? _problem;
    private bool _isLooking, _canMeasure;

    [Inject]
    public required NetworkTrials Trials { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>Another one starts anew.</summary>
    [Parameter, EditorRequired]
    public required HeldNetwork Network { get; set; }

    /// <summary>The dataset to begin with; null takes the one whose classes the network knows best.</summary>
    [Parameter]
    public string? Preferred { get; set; }

    /// <summary>Counts how often it is right without being asked. A large network takes a minute for that.</summary>
    [Parameter]
    public bool MeasuresAtOnce { get; set; }

    protected override Task OnParametersSetAsync()
    {
        if (_tried == Network)
        {
            return Task.CompletedTask;
        }

        _tried = Network;
        return StartAsync();
    }

    public void Dispose()
    {
        _work.Dispose();
        _measurements.Dispose();
    }

    private async Task StartAsync()
    {
        (_offers, _problem) = (null, null);
        CancellationToken stop = _work.Next();
        try
        {
            IReadOnlyList<TrialDataset> offers = await Trials.OffersAsync(Network, stop);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            _offers = offers;
        }
        catch (Exception error) when (Explains(error, stop))
        {
            return;
        }

        if (_offers.Count > 0)
        {
            string first = _offers.FirstOrDefault(o => o.Name == _dataset)?.Name ?? _offers.FirstOrDefault(o => o.Name == Preferred)?.Name ?? _offers[0].Name;
            await TryAsync(first);
        }
    }

    private async Task TryAsync(string dataset)
    {
        CancellationToken stop = _work.Next();
        _measurements.Cancel();
        (_dataset, _seen, _accuracy, _measuring, _problem, _isLooking, _canMeasure) = (dataset, null, null, null, null, true, false);
        StateHasChanged();
        try
        {
            IReadOnlyList<SeenImage> seen = await Trials.LookAsync(Network, dataset, stop);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            (_seen, _isLooking) = (seen, false);
            _canMeasure = _offers!.Any(o => o.Name == dataset && o.Known > 0);
        }
        catch (Exception error) when (Explains(error, stop))
        {
            return;
        }

        if (MeasuresAtOnce && _canMeasure)
        {
            StateHasChanged();
            await MeasureAsync();
        }
    }

    private async Task MeasureAsync()
    {
        CancellationToken stop = _measurements.Next();
        DateTimeOffset started = Clock.GetUtcNow();
        _problem = null;
        Show(new JobProgress(0, "starting"));
        try
        {
            EvaluationResult accuracy = await Trials.MeasureAsync(Network, _dataset, new Progress<JobProgress>(Show), stop);
            if (!stop.IsCancellationRequested)
            {
                (_accuracy, _measuring) = (accuracy, null);
            }
        }
        catch (Exception error) when (Explains(error, stop))
        {
        }

        void Show(JobProgress progress)
        {
            // What was reported before the end may arrive after it.
            if (!stop.IsCancellationRequested && _accuracy is null)
            {
                TimeSpan? left = progress.Fraction > 0 ? (Clock.GetUtcNow() - started) * ((1 - progress.Fraction) / progress.Fraction) : null;
                _measuring = new JobStatus("", $"Trying the network on {_dataset}", null, JobState.Running, progress, started, left, null);
                StateHasChanged();
            }
        }
    }

    private void StopMeasuring()
    {
        _measurements.Cancel();
        _measuring = null;
    }

    /// <summary>Class "7" of a network is matched to no name.</summary>
    private bool OnlyNumbers => _seen!.All(s => s.Predicted.All(char.IsAsciiDigit));

    /// <summary>What was expected becomes a sentence; who was cancelled has nothing to say any more.</summary>
    private bool Explains(Exception error, CancellationToken stop)
    {
        if (error is UserErrorException && !stop.IsCancellationRequested)
        {
            (_problem, _isLooking, _measuring) = (error.Message, false, null);
        }

        return error is UserErrorException or OperationCanceledException;
    }

    /// <summary>A class that nobody named is a mere number.</summary>
    private static string Named(string name) => name.All(char.IsAsciiDigit) ? $"class {name}" : name;

    private static string OfferText(TrialDataset offer) => offer.Known == offer.Classes
        ? $"knows its {NumberText.Of(offer.Classes, "class", "classes")}"
        : $"knows {NumberText.Count(offer.Known)} of its {NumberText.Of(offer.Classes, "class", "classes")}";

    private static string AccuracyText(EvaluationResult result)
    {
        string leftOut = result.LeftOut == 0 ? "" : $" {NumberText.Of(result.LeftOut, "image")} of classes that it does not know {(result.LeftOut == 1 ? "is" : "are")} left out.";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"On {NumberText.Of(result.Count, "image")} spread evenly over {result.Dataset} it is right {NumberText.Count(result.Top1Count)} times (top-1 {result.Top1Percent:0.0} %); the right class is among its first five {NumberText.Count(result.Top5Count)} times (top-5 {result.Top5Percent:0.0} %).{leftOut}");
    }
}
