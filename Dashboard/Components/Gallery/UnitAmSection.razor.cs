using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Services;
using Dashboard.Services.Gallery;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Gallery;

/// <summary>A unit's AM images on its page, beside what really excites it; where there are none, one button makes them.</summary>
public sealed partial class UnitAmSection : IDisposable
{
    /// <summary>Few enough to wait for, enough to see whether they agree.</summary>
    private const int SeedsAtOnce = 4;

    private IReadOnlyList<AmImage> _images = [];
    private IReadOnlyList<string> _warnings = [];
    private string? _whyNot, _begun;
    private (string, string, int)? _of;

    [Inject]
    public required IAmImages Images { get; init; }

    [Inject]
    public required IAmMaker Maker { get; init; }

    [Inject]
    public required IJobRunner Jobs { get; init; }

    /// <summary>The share link that the page is looked at through: it leads to no gallery, and nothing is made for it.</summary>
    [CascadingParameter]
    public ShareLink? SharedBy { get; set; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    [Parameter, EditorRequired]
    public required string Layer { get; set; }

    [Parameter, EditorRequired]
    public required int Unit { get; set; }

    /// <summary>What the gallery shall be opened with.</summary>
    [Parameter, EditorRequired]
    public required ViewState View { get; set; }

    private bool IsBusy => AmJobs.IsBusy(Jobs, Run.Id, Layer);

    private GalleryView InGallery => new() { View = View, Layers = [Layer], Unit = Unit };

    protected override void OnInitialized() => Images.Changed += OnChanged;

    protected override void OnParametersSet()
    {
        if (_of != (Run.Id, Layer, Unit))
        {
            (_of, _begun) = ((Run.Id, Layer, Unit), null);
        }

        Load();
    }

    public void Dispose() => Images.Changed -= OnChanged;

    private string AddressOf(AmImage image) => SharedBy is null ? DashboardUrls.Gallery(Run.Id, InGallery with { Open = image.Id }) : DashboardUrls.AmImage(image.Id);

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        Load();
        StateHasChanged();
    });

    private void Load()
    {
        _whyNot = Maker.WhyNot(Run);
        _images = Images.List(Run.Id, Layer, Unit);
        // What is true of every image is said once for all of them; what is true of one stands beside it in the gallery.
        _warnings = _images.Count == 0 ? [] : [.. AmWarnings.Of(_images[0]).Where(w => !_images[0].NeverFired && _images.All(i => AmWarnings.Of(i).Contains(w)))];
    }

    private void Start(AmMethod method) => _begun = Jobs.Start(Maker.Job(new AmRequest(Run.Id, Layer) { Units = [Unit], Seeds = SeedsAtOnce, Method = method }));
}
