using Dashboard.Analysis;
using Dashboard.Analysis.Runs;

namespace Dashboard.Access;

/// <summary>Saved selections are the researchers' own: a viewer neither sees nor changes them.</summary>
internal sealed class VisitorSelections(AccessScope scope, [FromKeyedServices(VisitorData.Everything)] ISavedSelections all) : ISavedSelections
{
    public IReadOnlyList<SavedSelection> List(string runId) => scope.Visitor.Kind == VisitorKind.Researcher ? all.List(runId) : [];

    public void Save(SavedSelection selection) => Mine().Save(selection);

    public void Remove(string runId, string name) => Mine().Remove(runId, name);

    private ISavedSelections Mine() => scope.Visitor.Kind == VisitorKind.Researcher ? all : throw new UserErrorException("A shared view cannot be changed.");
}
