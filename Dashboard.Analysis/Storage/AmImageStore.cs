using Dashboard.Analysis.Maximization;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>The numbers of AM images in dashboard.db; the pictures are files (<see cref="AmImageFiles"/>).</summary>
internal sealed class AmImageStore(DashboardDatabase database)
{
    internal const string RunKeyField = "runKey";

    public IReadOnlyList<AmImage> LoadAll() => database.Read(db => db.GetCollection(Collections.AmImages).FindAll().Select(d => AmImageFormat.Read(d["image"].AsString)).ToArray());

    public void Save(IReadOnlyCollection<AmImage> images) => database.Write(db =>
    {
        ILiteCollection<BsonDocument> collection = db.GetCollection(Collections.AmImages);
        foreach (AmImage image in images)
        {
            collection.Upsert(new BsonDocument { ["_id"] = IdOf(AmImageKey.Of(image)), [RunKeyField] = image.RunKey, ["image"] = AmImageFormat.Write(image) });
        }
    });

    public void Remove(IReadOnlyCollection<AmImageKey> keys) => database.Write(db =>
    {
        ILiteCollection<BsonDocument> collection = db.GetCollection(Collections.AmImages);
        foreach (AmImageKey key in keys)
        {
            collection.Delete(IdOf(key));
        }
    });

    private static BsonDocument IdOf(AmImageKey key) => new()
    {
        ["run"] = key.RunKey,
        ["layer"] = key.Layer,
        ["unit"] = key.Unit,
        ["method"] = key.Method.ToString(),
        ["seed"] = key.Seed,
        ["settings"] = key.Settings,
    };
}
