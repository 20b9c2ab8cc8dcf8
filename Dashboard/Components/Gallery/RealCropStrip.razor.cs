using Dashboard.Analysis;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Services.Gallery;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Gallery;

/// <summary>
/// The control arm: the unit's strongest real images, cut to what the unit saw. Never shows those of another unit: what comes late for a unit that
/// left is dropped.
/// </summary>
public sealed partial class RealCropStrip : IDisposable
{
    private readonly CancellationSeries _requests = new();
    private IReadOnlyList<RealCropPicture>? _crops;
    private IReadOnlyList<int> _labels = [];
    private (string ContentKey, string Layer, int Unit)? _asked;
    private string? _problem;

    [Inject]
    public required RealCropPictures Pictures { get; init; }

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    [Parameter, EditorRequired]
    public required string Layer { get; set; }

    [Parameter, EditorRequired]
    public required int Unit { get; set; }

    private bool IsConvolution => Run.Layers.FirstOrDefault(l => l.Name == Layer)?.Kind == LayerKind.Convolution;

    private string Caption => _crops is { Count: > 0 } && _crops[0].Activation <= 0
        ? "No image of the run excites this unit: these are merely the first ones."
        : $"The run's strongest images{(IsConvolution ? ", cut to the part that the unit answered to" : "")}. Activations as recorded; all images of the run count here, whatever the criteria.";

    protected override async Task OnParametersSetAsync()
    {
        var asked = (Run.ContentKey, Layer, Unit);
        if (_asked == asked || !RendererInfo.IsInteractive)
        {
            return;
        }

        (_asked, _crops, _problem) = (asked, null, null);
        CancellationToken token = _requests.Next();
        try
        {
            IReadOnlyList<RealCropPicture> found = await Pictures.FindAsync(Run, Layer, Unit, token);
            if (!token.IsCancellationRequested)
            {
                (_crops, _labels) = (found, Runs.ImagesOf(Run.Id).Labels);
            }
        }
        catch (OperationCanceledException)
        {
            // Another unit is shown by now.
        }
        catch (UserErrorException error)
        {
            if (!token.IsCancellationRequested)
            {
                _problem = error.Message;
            }
        }
    }

    public void Dispose() => _requests.Dispose();

    private string ClassOf(RealCropPicture crop) => ClassTokens.Name(Run.ClassNames, _labels[crop.Image]);
}
