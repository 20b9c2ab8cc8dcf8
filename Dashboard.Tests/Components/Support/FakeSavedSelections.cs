using Dashboard.Analysis.Runs;

namespace Dashboard.Tests.Components.Support;

internal sealed class FakeSavedSelections : ISavedSelections
{
    private readonly List<SavedSelection> _saved = [];

    public IReadOnlyList<SavedSelection> List(string runId) => [.. _saved.Where(s => s.RunId == runId)];

    public void Save(SavedSelection selection) => _saved.Add(selection);

    public void Remove(string runId, string name) => _saved.RemoveAll(s => s.RunId == runId && s.Name == name);
}
