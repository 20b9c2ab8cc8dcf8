using System.Globalization;
using Dashboard.Analysis;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Compare;
using Dashboard.Components.Criteria;
using Dashboard.Components.Plots;
using Dashboard.Configuration;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Dashboard.Components.Pages;

/// <summary>One unit: all its activations, its classes, its strongest images, and what every measure says of it.</summary>
public sealed partial class UnitPage : IDisposable
{
    private static readonly (string? Plot, string Words)[] s_plots = [(null, "By class"), (UnitView.OneBand, "One band"), (UnitView.OneClass, "Only this class")];

    /// <summary>How long the former unit stays on screen while the next one is read: long enough for nothing to flicker, too short to notice.</summary>
    private static readonly TimeSpan s_hold = TimeSpan.FromMilliseconds(200);

    private readonly CancellationSeries _readings = new();
    private Run? _run;
    private LayerInfo? _layer;
    private int? _unit;
    private UnitView _unitView = UnitView.Default;
    private ViewState _view = ViewState.Default;
    private MeasureDefinition _measure = ViewState.Default.MeasureDefinition;
    private LayerMeasuresFeed? _feed;
    private LayerResults? _results;
    private UnitMeasures? _measures;
    private UnitProfile? _profile;
    private IReadOnlyList<string> _imageNames = [];
    private PlotFigure? _jitter, _classes;
    private CutoffScale _scale = new(0, 1, 0.01);
    private Asked? _asked;
    private Read? _read, _profileOf;
    private string? _problem;
    private int _largestClass = 1, _focus = -1;
    private int? _detectors;
    private int _turn;
    private bool _isHolding;

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required IRunMeasures Measures { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required PageScripts Scripts { get; init; }

    [Inject]
    public required IOptions<DashboardOptions> Options { get; init; }

    [Parameter]
    public required string RunId { get; set; }

    [Parameter]
    public required string Layer { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.ClassName)]
    public string? ClassQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.DrawName)]
    public string? DrawQuery { get; set; }

    /// <summary>Text, since an address may hold anything.</summary>
    [Parameter]
    public required string Unit { get; set; }

    private string FileStem => string.Create(CultureInfo.InvariantCulture, $"{RunId}-{Layer.Replace('/', '_')}-{_unit}");

    private string? FocusName => _focus < 0 ? null : _run?.ClassNames[_focus];

    /// <summary>The class the address asks for; null where it asks for none, or for one the run has not.</summary>
    private int? Chosen => _run is null ? null : ClassTokens.ResolveOne(_run.ClassNames, _unitView.Class);

    private IEnumerable<string> ClassProblems => _run is null || _unitView.Class is null || Chosen is not null
        ? []
        : [$"{_run.Name} has no class “{_unitView.Class}”: the one that {_measure.Name} attributes the unit to is shown instead."];

    private string? JitterSubtitle => _profile is null
        ? null
        : $"{NumberText.Of(_profile.Included, "image")}, none thinned out. {FocusSentence}";

    private string FocusSentence => (Chosen, FocusName, _measures) switch
    {
        (not null, { } chosen, _) => $"Orange: {chosen}, the chosen class.",
        (_, _, null) => "Classes are coloured when the layer is measured.",
        (_, { } attributed, _) => $"Orange: {attributed}, the class that {_measure.Name} attributes the unit to.",
        _ => $"{_measure.Name} attributes this unit to no class.",
    };

    private string JitterHowTo => (_unitView.Plot == UnitView.OneBand
        ? "Each point is one image, the further right the stronger the unit answers; the height has no meaning."
        : "Each point is one image, the further right the stronger the unit answers; rows are classes, the highest mean on top, and the height within a row has no meaning.")
        + " A unit that detects a class has its orange points to the right of all grey ones. Right of the dotted line lie the images precision looks at; the dashed line is where telling the class apart works best.";

    private string? ClassSubtitle => _profile is null || _profile.Classes.Count <= Options.Value.Plots.ClassRows
        ? null
        : $"{Options.Value.Plots.ClassRows} of {NumberText.Count(_profile.Classes.Count)} classes, those with the highest means; the table has all.";

    private string MissingSentence => _run is null
        ? $"No run is called “{RunId}” here."
        : _layer is null ? $"{_run.Name} has no layer “{Layer}”." : $"{_layer.Name} has units 0 to {NumberText.Count(_layer.UnitCount - 1)}, none is “{Unit}”.";

    protected override void OnInitialized()
    {
        _feed = new LayerMeasuresFeed(Measures, Clock);
        _feed.Changed += OnMeasured;
    }

    protected override bool ShouldRender() => !_isHolding;

    protected override async Task OnParametersSetAsync()
    {
        _view = ReadView();
        _measure = _view.MeasureDefinition;
        _unitView = DashboardUrls.ReadUnit(_view, PlotQuery, ClassQuery, DrawQuery);
        _run = Runs.Find(RunId);
        _layer = _run?.Layers.FirstOrDefault(l => l.Name == Layer);
        _unit = int.TryParse(Unit, NumberStyles.None, CultureInfo.InvariantCulture, out int unit) && unit < _layer?.UnitCount ? unit : null;
        if (_unit is null || !RendererInfo.IsInteractive)
        {
            return;
        }

        Task asked = Ask();
        int turn = ++_turn;
        _isHolding = !asked.IsCompleted && _profile is not null;
        if (_isHolding)
        {
            await Task.WhenAny(asked, Task.Delay(s_hold, Clock));
            if (turn != _turn)
            {
                return;
            }

            _isHolding = false;
        }

        Draw();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Scripts.ListenForShortcutsAsync();
        }
    }

    public void Dispose()
    {
        _readings.Dispose();
        if (_feed is not null)
        {
            _feed.Changed -= OnMeasured;
            _feed.Dispose();
        }
    }

    /// <returns>Completes when what the address asks for is there; at once where it is already.</returns>
    private Task Ask()
    {
        List<Task> work = [];
        Asked asked = new(_run!.Id, _layer!.Name, _view.Criteria);
        if (asked != _asked)
        {
            _asked = asked;
            work.Add(_feed!.ShowAsync(_run.Id, [_layer], _view.Criteria));
        }

        Read read = new(_run.Id, _layer.Name, _unit!.Value, _view.Criteria.MinImagesPerClass, _view.Criteria.CorrectOnly);
        if (read != _read)
        {
            _read = read;
            work.Add(ReadAsync(read, _view.Criteria));
        }

        return Task.WhenAll(work);
    }

    private async Task ReadAsync(Read read, SelectivityCriteria criteria)
    {
        CancellationToken token = _readings.Next();
        try
        {
            (UnitProfile profile, RunImages images) = await Task.Run(
                () => (UnitProfile.Of(UnitActivations.Read(Runs, read.RunId, read.Layer, read.Unit, criteria), Options.Value.Images.TopImages), Runs.ImagesOf(read.RunId)),
                token);
            if (token.IsCancellationRequested)
            {
                return;
            }

            (_profile, _profileOf, _imageNames, _problem) = (profile, read, images.Names, null);
            _largestClass = images.Labels.CountBy(l => l).Max(c => c.Value);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (UserErrorException error)
        {
            (_profile, _profileOf, _problem) = (null, read, error.Message);
        }

        Draw();
        StateHasChanged();
    }

    private void OnMeasured() => _ = InvokeAsync(() =>
    {
        Draw();
        StateHasChanged();
    });

    private void Draw()
    {
        _results = _feed!.Current;
        LayerMeasures? layer = _results?.Layers.GetValueOrDefault(Layer);
        // What belongs to another unit or to other criteria is not shown under these, not even for a moment.
        bool isAskedFor = layer is not null && layer.RunId == RunId && layer.Layer == Layer && _results!.Criteria == _view.Criteria;
        _measures = isAskedFor ? layer!.Units[_unit!.Value] : null;
        if (isAskedFor)
        {
            LayerColumn column = LayerColumn.Of(_layer!, layer!, _measure);
            _scale = CutoffScale.Of(_measure, column.Values.Select(v => v.Value));
            _detectors = column.Detectors;
        }

        if (_profileOf != _read)
        {
            _profile = null;
        }

        if (_profile is null)
        {
            (_jitter, _classes, _focus) = (null, null, -1);
            return;
        }

        int named = _measures is null ? -1 : _measure.AttributedClass(_measures);
        _focus = Chosen ?? named;
        _jitter = UnitJitterPlot.Build(
            _run!, Layer, _unit!.Value, _measures, _profile, _view, _focus, _unitView.Plot == UnitView.OneBand, _unitView.Plot == UnitView.OneClass, Options.Value.Plots.ClassRows);
        _classes = ClassBoxPlot.Build(_profile, _run!.ClassNames, _focus, Options.Value.Plots.ClassRows);
    }

    private PlotTable MakeJitterTable() => UnitJitterPlot.Table(
        _run!, UnitActivations.Read(Runs, RunId, Layer, _unit!.Value, _view.Criteria), _imageNames, UnitProvenance());

    private PlotTable MakeClassTable() => ClassBoxPlot.Table(_profile!, _run!.ClassNames, UnitProvenance());

    private Dictionary<string, string> UnitProvenance() => new(ViewProvenance.Of(_run!, _view))
    {
        ["layer"] = Layer,
        ["unit"] = _unit!.Value.ToString(CultureInfo.InvariantCulture),
    };

    private void Show(UnitView view) => Go(DashboardUrls.Unit(RunId, Layer, _unit!.Value, view));

    private void ChooseMeasure(MeasureDefinition measure) => Show(_unitView with { View = _view with { Measure = measure.Key } });

    private void ChangeCriteria(SelectivityCriteria criteria) => Show(_unitView with { View = _view with { Criteria = criteria } });

    private void ChooseClass(ChangeEventArgs change) => Show(_unitView with { Class = change.Value?.ToString() is { Length: > 0 } token ? token : null });

    private IReadOnlyList<(string, string)> Nearest()
    {
        if (_run is null)
        {
            return [.. NearestRuns.To(RunId, Runs.List()).Select(r => (r.Name, DashboardUrls.Layers(r.Id, _view)))];
        }

        return _layer is null
            ? [.. _run.Layers.Select(l => ($"{l.Name} ({NumberText.Of(l.UnitCount, "unit")})", DashboardUrls.Unit(_run.Id, l.Name, 0, _view)))]
            : [($"unit {_layer.UnitCount - 1} of {_layer.Name}", DashboardUrls.Unit(_run.Id, _layer.Name, _layer.UnitCount - 1, _view)), ($"all layers of {_run.Name}", DashboardUrls.Layers(_run.Id, _view))];
    }

    private static string DescribeStatus(UnitStatus status) => status switch
    {
        UnitStatus.Dead => "dead: zero on every image",
        UnitStatus.Constant => "constant: the same on every image",
        _ => "only one class is included",
    };

    private sealed record Asked(string RunId, string Layer, SelectivityCriteria Criteria);

    private sealed record Read(string RunId, string Layer, int Unit, int MinImagesPerClass, bool CorrectOnly);
}
