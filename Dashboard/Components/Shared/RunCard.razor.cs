using Dashboard.Analysis.Runs;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Shared;

/// <summary>One run: what it is of, how it stands, what can be done with it.</summary>
public sealed partial class RunCard
{
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

    /// <summary>Spread over the whole list: neighbours mostly share a class.</summary>
    private IEnumerable<int> Samples => Enumerable.Range(0, SampleImages).Select(i => (int)((2L * i + 1) * Run.ImageCount / (2 * SampleImages))).Distinct();
}
