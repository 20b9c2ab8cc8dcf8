using Dashboard.Analysis.Selectivity;

namespace Dashboard.Components.Criteria;

/// <summary>
/// What undo goes back through. A drag is one step, however many values it passed: changes of one field that follow each other quickly
/// are joined. Each step remembers how many detectors there were before it.
/// </summary>
public sealed class CriteriaHistory(TimeProvider clock)
{
    private static readonly TimeSpan s_joined = TimeSpan.FromSeconds(1.5);
    private readonly Stack<Step> _steps = [];
    private string? _lastField;
    private DateTimeOffset _lastChange;

    public bool CanUndo => _steps.Count > 0;

    /// <summary>Detectors before the latest step; null before any.</summary>
    public int? DetectorsBefore => _steps.TryPeek(out Step? step) ? step.Detectors : null;

    /// <param name="before">The criteria that are being left.</param>
    /// <param name="field">Which control changed; null for changes that are always a step of their own (preset, reset).</param>
    /// <param name="detectors">Detectors under <paramref name="before"/>, where known.</param>
    public void Record(SelectivityCriteria before, string? field, int? detectors)
    {
        DateTimeOffset now = clock.GetUtcNow();
        bool joins = field is not null && field == _lastField && now - _lastChange < s_joined;
        if (!joins)
        {
            _steps.Push(new Step(before, detectors));
        }

        (_lastField, _lastChange) = (field, now);
    }

    public SelectivityCriteria Undo()
    {
        _lastField = null;
        return _steps.Pop().Criteria;
    }

    private sealed record Step(SelectivityCriteria Criteria, int? Detectors);
}
