namespace Dashboard.Analysis.Runs;

/// <summary>A selection of units under a name: the rule that makes it, never the units, so that it follows the criteria.</summary>
/// <param name="RunId">The run it was made on; it goes when the run is removed.</param>
/// <param name="Name">What people call it; one of a kind in its run.</param>
/// <param name="Rule">The rule in its written form.</param>
/// <param name="Saved">When.</param>
public sealed record SavedSelection(string RunId, string Name, string Rule, DateTimeOffset Saved);

/// <summary>Named selections of every run. Safe from any thread.</summary>
public interface ISavedSelections
{
    /// <summary>Longest name in characters: more would not fit on a button.</summary>
    const int LongestName = 80;

    /// <returns>By name.</returns>
    IReadOnlyList<SavedSelection> List(string runId);

    /// <summary>Keeps the selection, in the place of one of the same name.</summary>
    /// <exception cref="UserErrorException">The name is empty or longer than <see cref="LongestName"/>.</exception>
    void Save(SavedSelection selection);

    /// <summary>Forgets it; nothing happens where it is gone already.</summary>
    void Remove(string runId, string name);
}
