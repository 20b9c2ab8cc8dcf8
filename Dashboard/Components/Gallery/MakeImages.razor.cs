using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Services.Gallery;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Gallery;

/// <summary>Asks for AM images of a layer, in the background.</summary>
public sealed partial class MakeImages
{
    private string _layer = "", _units = "", _seeds = "4";
    private AmMethod _method = AmMethod.Fourier;
    private string? _whyNot, _problem, _begun, _runId;
    private bool _isOpen;

    [Inject]
    public required IAmMaker Maker { get; init; }

    [Inject]
    public required IJobRunner Jobs { get; init; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    /// <summary>Open from the start: there are no images yet.</summary>
    [Parameter]
    public bool IsOpen { get; set; }

    private bool IsBusy => AmJobs.IsBusy(Jobs, Run.Id, _layer);

    private bool IsMaking => Jobs.List().Any(j => AmJobs.IsOf(j, Run.Id) && AmJobs.IsUnderWay(j));

    private AmOrder Order => AmOrder.Read(Run, _layer, _units, _seeds, _method);

    protected override void OnParametersSet()
    {
        _whyNot = Maker.WhyNot(Run);
        if (_runId != Run.Id)
        {
            (_runId, _layer, _problem, _begun) = (Run.Id, (Run.Layers.LastOrDefault(l => l.Kind != LayerKind.Softmax) ?? Run.Layers[^1]).Name, null, null);
            _isOpen = IsOpen;
        }
    }

    private void Start()
    {
        AmOrder order = Order;
        _problem = order.Problem;
        if (order.Request is { } request)
        {
            _begun = Jobs.Start(Maker.Job(request));
        }
    }
}
