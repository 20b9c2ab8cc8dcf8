using System.Globalization;
using System.Text;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Analysis.Studies.Transfer;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>Studies, their items, keys and links in dashboard.db.</summary>
internal sealed class StudyStore(DashboardDatabase database)
{
    public IReadOnlyList<Study> List() => database.Read(db => db.GetCollection(Collections.Studies).FindAll().Select(ToStudy).ToArray());

    /// <param name="study">The study.</param>
    /// <param name="items">Null leaves the stored items as they are.</param>
    /// <param name="key">Null leaves the stored key as it is.</param>
    public void Save(Study study, IReadOnlyList<StudyItem>? items = null, byte[]? key = null) => database.Write(db =>
    {
        db.GetCollection(Collections.Studies).Upsert(ToDocument(study));
        if (items is not null)
        {
            ItemBlobs(db).Write(study.Id, Encoding.UTF8.GetBytes(StudyJson.Write(items)));
        }

        if (key is not null)
        {
            db.GetCollection(Collections.StudyKeys).Upsert(new BsonDocument { ["_id"] = study.Id, ["key"] = key });
        }
    });

    /// <summary>Sessions and judgments of a study that came from elsewhere, in one transaction; the study itself is saved after, so that none is ever seen without them.</summary>
    public void Import(ImportedStudy imported)
    {
        string studyId = imported.Study.Id;
        database.Write(db =>
        {
            JudgmentDocuments.DeleteAll(db, studyId);
            foreach (RaterSession session in imported.Sessions)
            {
                JudgmentDocuments.SaveSession(db, session);
            }

            foreach (Judgment judgment in imported.Judgments)
            {
                JudgmentDocuments.InsertJudgment(db, judgment);
            }

            JudgmentDocuments.SaveWithdrawals(db, studyId, imported.Withdrawn, imported.Sessions.Select(s => s.Number).DefaultIfEmpty().Max());
        });
        if (imported.Labels.Length > 0)
        {
            new LabelTableStore(database).Add(studyId, new LabelTable(1, imported.Study.Created, imported.Labels));
        }
    }

    public IReadOnlyList<StudyItem> Items(string studyId) => database.Read(db =>
        ItemBlobs(db).Read(studyId) is { } bytes ? StudyJson.Read<StudyItem[]>(Encoding.UTF8.GetString(bytes)) : []);

    public byte[]? Key(string studyId) => database.Read(db => db.GetCollection(Collections.StudyKeys).FindById(studyId)?["key"].AsBinary);

    public static void DeleteKey(ILiteDatabase db, string studyId) => db.GetCollection(Collections.StudyKeys).Delete(studyId);

    public static void Delete(ILiteDatabase db, string studyId)
    {
        db.GetCollection(Collections.Studies).Delete(studyId);
        ItemBlobs(db).Delete(studyId);
        DeleteKey(db, studyId);
        LabelTableStore.DeleteAll(db, studyId);
        db.GetCollection(Collections.StudyLinks).DeleteMany(Query.EQ(StudyField, studyId));
    }

    public IReadOnlyList<StudyLink> Links(string studyId) => database.Read(db => db.GetCollection(Collections.StudyLinks).Find(Query.EQ(StudyField, studyId)).Select(ToLink).ToArray());

    public StudyLink? FindLink(string tokenHash) => database.Read(db => db.GetCollection(Collections.StudyLinks).FindById(tokenHash) is { } found ? ToLink(found) : null);

    public void AddLink(StudyLink link, string tokenHash) => database.Write(db => db.GetCollection(Collections.StudyLinks).Insert(new BsonDocument
    {
        ["_id"] = tokenHash,
        ["link"] = link.Id,
        [StudyField] = link.StudyId,
        ["label"] = link.Label,
        ["personal"] = link.IsPersonal,
        ["created"] = Text(link.Created),
        ["expires"] = Text(link.Expires),
        ["revoked"] = link.Revoked,
    }));

    public void RevokeLink(string studyId, string linkId) => database.Write(db => ChangeLink(db, studyId, linkId, d => d["revoked"] = true));

    public static void MarkLinkUsed(ILiteDatabase db, string studyId, string linkId, DateTimeOffset now) => ChangeLink(db, studyId, linkId, d => d["used"] = Text(now));

    private const string StudyField = "study";

    private static void ChangeLink(ILiteDatabase db, string studyId, string linkId, Action<BsonDocument> change)
    {
        ILiteCollection<BsonDocument> links = db.GetCollection(Collections.StudyLinks);
        foreach (BsonDocument link in links.Find(Query.EQ(StudyField, studyId)).Where(l => l["link"] == linkId).ToArray())
        {
            change(link);
            links.Update(link);
        }
    }

    private static Blobs ItemBlobs(ILiteDatabase db) => new(db.GetCollection(Collections.StudyItems));

    private static BsonDocument ToDocument(Study study) => new()
    {
        ["_id"] = study.Id,
        ["family"] = study.Family,
        ["version"] = study.Version,
        ["status"] = study.Status.ToString(),
        ["design"] = StudyJson.Write(study.Design),
        ["created"] = Text(study.Created),
        ["hash"] = study.VersionHash,
        ["opened"] = Text(study.Opened),
        ["closed"] = Text(study.Closed),
        ["anonymised"] = Text(study.Anonymised),
        ["imported"] = Text(study.Imported),
    };

    private static Study ToStudy(BsonDocument d) => new()
    {
        Id = d["_id"].AsString,
        Family = d["family"].AsString,
        Version = d["version"].AsInt32,
        Status = Enum.Parse<StudyStatus>(d["status"].AsString),
        Design = StudyJson.Read<StudyDesign>(d["design"].AsString),
        Created = Time(d["created"])!.Value,
        VersionHash = d["hash"].AsString,
        Opened = Time(d["opened"]),
        Closed = Time(d["closed"]),
        Anonymised = Time(d["anonymised"]),
        Imported = Time(d["imported"]),
    };

    private static StudyLink ToLink(BsonDocument d) => new()
    {
        Id = d["link"].AsString,
        StudyId = d[StudyField].AsString,
        Label = d["label"].AsString,
        IsPersonal = d["personal"].AsBoolean,
        Created = Time(d["created"])!.Value,
        Expires = Time(d["expires"]),
        Revoked = d["revoked"].AsBoolean,
        LastUsed = Time(d["used"]),
    };

    internal static string? Text(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture);

    internal static DateTimeOffset? Time(BsonValue value) => value.IsNull ? null : DateTimeOffset.Parse(value.AsString, CultureInfo.InvariantCulture);
}
