using System.Globalization;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Statistics;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// Sessions and judgments in dashboard.db. Ids begin with the study and the session, with numbers padded, so that all of a study, or of a rater, is one range
/// of the primary key, and that key is the guarantee that a trial is answered once.
/// </summary>
internal static class JudgmentDocuments
{
    public static void InsertJudgment(ILiteDatabase db, Judgment judgment) => db.GetCollection(Collections.Judgments).Insert(ToDocument(judgment));

    public static void SaveSession(ILiteDatabase db, RaterSession session) => db.GetCollection(Collections.RaterSessions).Upsert(new BsonDocument
    {
        ["_id"] = SessionId(session.StudyId, session.Number),
        ["json"] = StudyJson.Write(session),
    });

    public static void SaveWorker(ILiteDatabase db, string studyId, int session, string worker, string? externalSession) => db.GetCollection(Collections.RaterIds).Upsert(new BsonDocument
    {
        ["_id"] = SessionId(studyId, session),
        ["worker"] = worker,
        ["session"] = externalSession,
    });

    public static IReadOnlyList<RaterSession> Sessions(ILiteDatabase db, string studyId) =>
        [.. Range(db, Collections.RaterSessions, studyId).Select(d => StudyJson.Read<RaterSession>(d["json"].AsString))];

    /// <returns>Session number → the person's id and the service's id of the participation.</returns>
    public static IReadOnlyDictionary<int, (string Worker, string? ExternalSession)> Workers(ILiteDatabase db, string studyId) =>
        Range(db, Collections.RaterIds, studyId).ToDictionary(d => int.Parse(d["_id"].AsString.Split('/')[1], CultureInfo.InvariantCulture), d => (d["worker"].AsString, (string?)d["session"].AsString));

    public static IReadOnlyList<Judgment> Judgments(ILiteDatabase db, string studyId) => [.. Range(db, Collections.Judgments, studyId).Select(d => ToJudgment(studyId, d))];

    /// <returns>How many sessions were withdrawn, and the highest number among them.</returns>
    public static (int Count, int LastNumber) Withdrawals(ILiteDatabase db, string studyId) =>
        db.GetCollection(Collections.Withdrawals).FindById(studyId) is { } found ? (found["count"].AsInt32, found["last"].AsInt32) : (0, 0);

    public static void DeleteWorkers(ILiteDatabase db, string studyId) => DeleteRange(db, Collections.RaterIds, studyId);

    /// <summary>Everything of a session goes, names that nobody else gave from the confirmed tables too; the study's count of withdrawals is one higher.</summary>
    public static void Withdraw(ILiteDatabase db, string studyId, int session)
    {
        string id = SessionId(studyId, session);
        HashSet<string> names = NamesIn(db, id);
        DeleteRange(db, Collections.Judgments, id);
        if (names.Count > 0)
        {
            names.ExceptWith(NamesIn(db, studyId));
            LabelTableStore.Forget(db, studyId, names);
        }

        db.GetCollection(Collections.RaterSessions).Delete(id);
        db.GetCollection(Collections.RaterIds).Delete(id);
        (int count, int last) = Withdrawals(db, studyId);
        SaveWithdrawals(db, studyId, count + 1, Math.Max(last, session));
    }

    public static void SaveWithdrawals(ILiteDatabase db, string studyId, int count, int lastNumber) =>
        db.GetCollection(Collections.Withdrawals).Upsert(new BsonDocument { ["_id"] = studyId, ["count"] = count, ["last"] = lastNumber });

    public static void DeleteAll(ILiteDatabase db, string studyId)
    {
        DeleteRange(db, Collections.Judgments, studyId);
        DeleteRange(db, Collections.RaterSessions, studyId);
        DeleteRange(db, Collections.RaterIds, studyId);
        db.GetCollection(Collections.Withdrawals).Delete(studyId);
    }

    private static HashSet<string> NamesIn(ILiteDatabase db, string prefix) =>
        [.. Range(db, Collections.Judgments, prefix).Select(d => d["label"]).Where(l => l.IsString).Select(l => LabelNormaliser.Normalise(l.AsString)).OfType<string>()];

    private static string SessionId(string studyId, int session) => string.Create(CultureInfo.InvariantCulture, $"{studyId}/{session:D7}");

    // '/' sorts before the digits and letters of any id, '0' is the character after it: all ids that begin with "prefix/".
    private static BsonExpression InRange(string prefix) => Query.Between("_id", prefix + "/", prefix + "0");

    private static IEnumerable<BsonDocument> Range(ILiteDatabase db, string collection, string prefix) => db.GetCollection(collection).Find(InRange(prefix));

    private static void DeleteRange(ILiteDatabase db, string collection, string prefix) => db.GetCollection(collection).DeleteMany(InRange(prefix));

    private static BsonDocument ToDocument(Judgment j) => new()
    {
        ["_id"] = string.Create(CultureInfo.InvariantCulture, $"{SessionId(j.StudyId, j.Session)}/{j.Position:D4}"),
        ["rater"] = j.Rater,
        ["item"] = j.ItemId,
        ["role"] = (int)j.Role,
        ["answer"] = (int)j.Answer,
        ["correct"] = new BsonValue(j.Correct),
        ["confidence"] = new BsonValue(j.Confidence),
        ["label"] = j.Label,
        ["state"] = (int)j.State,
        ["closes"] = j.Closes,
        ["nonce"] = j.Nonce,
        ["received"] = StudyStore.Text(j.Received),
        ["shown"] = StudyStore.Text(j.Timing.Shown),
        ["first"] = new BsonValue(j.Timing.FirstAnswerMs),
        ["typed"] = new BsonValue(j.Timing.FirstCharacterMs),
        ["sent"] = new BsonValue(j.Timing.SubmitMs),
        ["hidden"] = new BsonValue(j.Timing.HiddenMs),
        ["blurs"] = new BsonValue(j.Timing.Blurs),
        ["pasted"] = new BsonValue(j.Timing.Pasted),
        ["keys"] = new BsonValue(j.Timing.Keys),
        ["width"] = new BsonValue(j.Timing.ViewportWidth),
        ["height"] = new BsonValue(j.Timing.ViewportHeight),
        ["ratio"] = new BsonValue(j.Timing.PixelRatio),
    };

    private static Judgment ToJudgment(string studyId, BsonDocument d)
    {
        string[] id = d["_id"].AsString.Split('/');
        return new Judgment
        {
            StudyId = studyId,
            Session = int.Parse(id[1], CultureInfo.InvariantCulture),
            Position = int.Parse(id[2], CultureInfo.InvariantCulture),
            Rater = d["rater"].AsString,
            ItemId = d["item"].AsString,
            Role = (TrialRole)d["role"].AsInt32,
            Answer = (Answer)d["answer"].AsInt32,
            Correct = Flag(d["correct"]),
            Confidence = Number(d["confidence"]),
            Label = d["label"].AsString,
            Closes = d["closes"].AsString,
            State = (JudgmentState)d["state"].AsInt32,
            Nonce = d["nonce"].AsString,
            Received = StudyStore.Time(d["received"])!.Value,
            Timing = new TrialTiming
            {
                Shown = StudyStore.Time(d["shown"]),
                FirstAnswerMs = Number(d["first"]),
                FirstCharacterMs = Number(d["typed"]),
                SubmitMs = Number(d["sent"]),
                HiddenMs = Number(d["hidden"]),
                Blurs = Number(d["blurs"]),
                Pasted = Flag(d["pasted"]),
                Keys = Number(d["keys"]),
                ViewportWidth = Number(d["width"]),
                ViewportHeight = Number(d["height"]),
                PixelRatio = d["ratio"].IsNull ? null : d["ratio"].AsDouble,
            },
        };
    }

    private static int? Number(BsonValue value) => value.IsNull ? null : value.AsInt32;

    private static bool? Flag(BsonValue value) => value.IsNull ? null : value.AsBoolean;
}
