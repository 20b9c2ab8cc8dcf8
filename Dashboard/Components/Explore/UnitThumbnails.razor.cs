using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Explore;

/// <summary>The strongest images of one unit, small. Never shows those of another: what comes late for a unit that left is dropped.</summary>
public sealed partial class UnitThumbnails : IDisposable
{
    /// <summary>Twice what is drawn, for sharp screens.</summary>
    private const int Size = 72;

    private readonly CancellationSeries _requests = new();
    private IReadOnlyList<ImageActivation> _images = [];
    private (string ContentKey, UnitId Unit, int MinImages, bool CorrectOnly)? _asked;
    private string? _problem;

    [Inject]
    public required UnitTopImages TopImages { get; init; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    [Parameter, EditorRequired]
    public required UnitId Unit { get; set; }

    [Parameter, EditorRequired]
    public required SelectivityCriteria Criteria { get; set; }

    /// <summary>Class that is marked; −1 for none.</summary>
    [Parameter, EditorRequired]
    public required int Attributed { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var asked = (Run.ContentKey, Unit, Criteria.MinImagesPerClass, Criteria.CorrectOnly);
        if (_asked == asked)
        {
            return;
        }

        if (_asked?.Unit != Unit || _asked?.ContentKey != Run.ContentKey)
        {
            _images = [];
        }

        _asked = asked;
        CancellationToken token = _requests.Next();
        try
        {
            IReadOnlyList<ImageActivation> found = await TopImages.FindAsync(Run, Unit, Criteria, token);
            if (!token.IsCancellationRequested)
            {
                (_images, _problem) = (found, null);
            }
        }
        catch (OperationCanceledException)
        {
            // The row shows another unit by now, or is out of sight.
        }
        catch (UserErrorException error) when (!token.IsCancellationRequested)
        {
            (_images, _problem) = ([], error.Message);
        }
    }

    public void Dispose() => _requests.Dispose();
}
