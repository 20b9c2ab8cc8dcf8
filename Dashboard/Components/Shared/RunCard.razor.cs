using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Shared;

/// <summary>One run: what it is of, how it stands, what can be done with it.</summary>
public sealed partial class RunCard
{
    /// <summary>Layers named one by one; a deep network has hundreds.</summary>
    private const int LayersNamed = 12, FirstLayers = 3;

    private const int SampleImages = 8;

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    /// <summary>Work under way or just failed; null where there is none.</summary>
    [Parameter]
    public JobStatus? Job { get; set; }

    [Parameter]
    public bool CanResume { get; set; }

    [Parameter]
    public EventCallback<JobStatus> OnCancel { get; set; }

    [Parameter]
    public EventCallback OnResume { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    private string TitleId => $"run-{Run.Id}";

    private string LayersText => Run.Layers.Count <= LayersNamed
        ? string.Join(" · ", Run.Layers.Select(NameOf))
        : $"{NumberText.Count(Run.Layers.Count)}: {string.Join(" · ", Run.Layers.Take(FirstLayers).Select(NameOf))} · … · {NameOf(Run.Layers[^1])}";

    /// <summary>Spread over the whole list: neighbours mostly share a class.</summary>
    private IEnumerable<int> Samples => Enumerable.Range(0, SampleImages).Select(i => (int)((2L * i + 1) * Run.ImageCount / (2 * SampleImages))).Distinct();

    private static string NameOf(LayerInfo layer) => $"{layer.Name} ({NumberText.Count(layer.UnitCount)})";
}
