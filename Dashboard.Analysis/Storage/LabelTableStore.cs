using System.Globalization;
using Dashboard.Analysis.Studies.Results;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>Confirmed tables of names in dashboard.db, every version of every study.</summary>
internal sealed class LabelTableStore(DashboardDatabase database)
{
    /// <returns>Newest first.</returns>
    public IReadOnlyList<LabelTable> List(string studyId) => database.Read(db =>
        db.GetCollection(Collections.LabelTables).Find(InStudy(studyId)).Select(ToTable).OrderByDescending(t => t.Version).ToArray());

    public void Add(string studyId, LabelTable table) => database.Write(db => db.GetCollection(Collections.LabelTables).Insert(new BsonDocument
    {
        ["_id"] = string.Create(CultureInfo.InvariantCulture, $"{studyId}/{table.Version:D6}"),
        ["version"] = table.Version,
        ["confirmed"] = StudyStore.Text(table.Confirmed),
        ["text"] = table.Text,
    }));

    /// <summary>Takes names out of every version: what a rater has withdrawn stands in no table.</summary>
    /// <param name="db">Within the transaction that deletes her answers.</param>
    /// <param name="studyId">The study.</param>
    /// <param name="names">Normalised.</param>
    public static void Forget(ILiteDatabase db, string studyId, IReadOnlySet<string> names)
    {
        ILiteCollection<BsonDocument> tables = db.GetCollection(Collections.LabelTables);
        foreach (BsonDocument document in tables.Find(InStudy(studyId)).ToArray())
        {
            LabelTable table = ToTable(document), without = table.Without(names);
            if (!ReferenceEquals(table, without))
            {
                document["text"] = without.Text;
                tables.Update(document);
            }
        }
    }

    public static void DeleteAll(ILiteDatabase db, string studyId) => db.GetCollection(Collections.LabelTables).DeleteMany(InStudy(studyId));

    // '/' sorts before '0': all ids that begin with "study/".
    private static BsonExpression InStudy(string studyId) => Query.Between("_id", studyId + "/", studyId + "0");

    private static LabelTable ToTable(BsonDocument d) => new(d["version"].AsInt32, StudyStore.Time(d["confirmed"])!.Value, d["text"].AsString);
}
