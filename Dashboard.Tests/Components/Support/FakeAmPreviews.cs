using Dashboard.Analysis.Maximization;

namespace Dashboard.Tests.Components.Support;

internal sealed class FakeAmPreviews : IAmPreviews
{
    private IReadOnlyList<AmSnapshot> _snapshots = [];

    public event Action? Changed;

    public bool IsWatched => Changed is not null;

    public void Show(params IReadOnlyList<AmSnapshot> snapshots)
    {
        _snapshots = snapshots;
        Changed?.Invoke();
    }

    public IReadOnlyList<AmSnapshot> Of(string runId) => [.. _snapshots.Where(s => s.RunId == runId)];
}
