using System.Globalization;
using Dashboard.Analysis.Runs;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>Saved selections in dashboard.db.</summary>
public sealed class SavedSelectionStore(DashboardDatabase database) : ISavedSelections
{
    public IReadOnlyList<SavedSelection> List(string runId) => database.Read(db =>
        db.GetCollection(Collections.SavedSelections).Find(Query.EQ(RunField, runId)).Select(ToSelection).OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).ToArray());

    public void Save(SavedSelection selection)
    {
        string name = selection.Name.Trim();
        if (name.Length is 0 or > ISavedSelections.LongestName)
        {
            throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture, $"A selection needs a name of 1 to {ISavedSelections.LongestName} characters; this one has {name.Length}."));
        }

        database.Write(db => db.GetCollection(Collections.SavedSelections).Upsert(new BsonDocument
        {
            ["_id"] = Id(selection.RunId, name),
            [RunField] = selection.RunId,
            ["name"] = name,
            ["rule"] = selection.Rule,
            ["saved"] = selection.Saved.ToString("O", CultureInfo.InvariantCulture),
        }));
    }

    public void Remove(string runId, string name) => database.Write(db => db.GetCollection(Collections.SavedSelections).Delete(Id(runId, name.Trim())));

    internal const string RunField = "run";

    private static BsonDocument Id(string runId, string name) => new() { [RunField] = runId, ["name"] = name };

    private static SavedSelection ToSelection(BsonDocument document) => new(
        document[RunField].AsString,
        document["name"].AsString,
        document["rule"].AsString,
        DateTimeOffset.Parse(document["saved"].AsString, CultureInfo.InvariantCulture));
}
