using Dashboard.Analysis;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Dashboard.Services.Recording;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Recording;

/// <summary>Which layers are recorded under which name, what that takes, and the start.</summary>
public sealed partial class RecordForm : IDisposable
{
    private readonly HashSet<string> _layers = new(StringComparer.Ordinal);
    private RecordingPair? _pair;
    private string _name = "";
    private string? _problem;
    private long _free;
    private RunOutlook _outlook = new();

    [Inject]
    public required RecordingDesk Desk { get; init; }

    [Inject]
    public required IJobRunner Jobs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required RecordingPair Pair { get; set; }

    [Parameter, EditorRequired]
    public required ClassMatching Matching { get; set; }

    /// <summary>As measured on the sample; null before that.</summary>
    [Parameter]
    public double? ImagesPerSecond { get; set; }

    private RecordingSize Size => RecordingSize.Of(Pair.Network, Pair.Dataset.Count, _layers);

    private bool AllOffered => Pair.Network.Layers.All(l => _layers.Contains(l.Name));

    private LayerInfo[] Others => [.. Pair.Network.AvailableLayers.ExceptBy(Pair.Network.Layers.Select(l => l.Name), l => l.Name)];

    private string Standard => new ExtractRequest(Pair.Network.Name, Pair.Dataset.Name).NameOfRun;

    /// <summary>All layers are asked for as the verb asks for them.</summary>
    private ExtractRequest Request => new(
        Pair.Network.Name,
        Pair.Dataset.Name,
        AllOffered && _layers.Count == Pair.Network.Layers.Count ? null : [.. Pair.Network.AvailableLayers.Select(l => l.Name).Where(_layers.Contains)],
        _name.Trim().Length > 0 ? _name.Trim() : null);

    private RenderFragment? Link => _outlook.RunId is { } id ? (builder =>
    {
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", DashboardUrls.Layers(id));
        builder.AddContent(2, "Open it");
        builder.CloseElement();
    }) : null;

    protected override void OnInitialized() => Jobs.Changed += OnJobsChanged;

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_pair, Pair))
        {
            (_pair, _name, _problem, _free) = (Pair, "", null, Desk.BytesFree());
            _layers.Clear();
            _layers.UnionWith(Pair.Network.Layers.Select(l => l.Name));
        }

        Look();
    }

    public void Dispose() => Jobs.Changed -= OnJobsChanged;

    private void OnJobsChanged() => _ = InvokeAsync(() =>
    {
        Look();
        StateHasChanged();
    });

    private void Look() => _outlook = Desk.OutlookOf(Request, Pair, Matching);

    private void Choose(string layer, bool chosen)
    {
        if (chosen)
        {
            _layers.Add(layer);
        }
        else
        {
            _layers.Remove(layer);
        }

        Look();
    }

    private void ChooseAll(bool chosen)
    {
        IEnumerable<string> offered = Pair.Network.Layers.Select(l => l.Name);
        if (chosen)
        {
            _layers.UnionWith(offered);
        }
        else
        {
            _layers.ExceptWith(offered);
        }

        Look();
    }

    private void Rename(string name)
    {
        (_name, _problem) = (name, null);
        Look();
    }

    private void Start()
    {
        Look();
        if (_outlook.Problem is not null)
        {
            return;
        }

        try
        {
            Desk.Record(Request);
            Navigation.NavigateTo(DashboardUrls.Runs);
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }
    }
}
