using System.Collections.Concurrent;

namespace Dashboard.Analysis.Maximization;

/// <summary>The snapshots of the batches in flight, in memory.</summary>
public sealed class AmPreviews : IAmPreviews
{
    private readonly ConcurrentDictionary<(string Run, string Layer, int Unit, int Seed, AmMethod Method), AmSnapshot> _latest = [];

    public event Action? Changed;

    public IReadOnlyList<AmSnapshot> Of(string runId) =>
        [.. _latest.Values.Where(s => s.RunId == runId).OrderBy(s => s.Layer, StringComparer.Ordinal).ThenBy(s => s.Unit).ThenBy(s => s.Seed)];

    /// <summary>Nobody looking, no picture need be encoded.</summary>
    internal bool IsWatched => Changed is not null;

    internal void Show(IReadOnlyCollection<AmSnapshot> snapshots)
    {
        foreach (AmSnapshot snapshot in snapshots)
        {
            _latest[KeyOf(snapshot)] = snapshot;
        }

        Changed?.Invoke();
    }

    /// <summary>The batch is done or was given up.</summary>
    internal void Forget(IEnumerable<AmSnapshot> snapshots)
    {
        foreach (AmSnapshot snapshot in snapshots)
        {
            _latest.TryRemove(KeyOf(snapshot), out _);
        }

        Changed?.Invoke();
    }

    private static (string, string, int, int, AmMethod) KeyOf(AmSnapshot snapshot) => (snapshot.RunId, snapshot.Layer, snapshot.Unit, snapshot.Seed, snapshot.Method);
}
