using System.Runtime.InteropServices;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Runs;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>Imported datasets in dashboard.db with their lists of pictures, and which class of a network their classes were said to be.</summary>
public sealed class DatasetStore(DashboardDatabase database)
{
    public IReadOnlyList<DatasetRecord> LoadRecords() =>
        database.Read(db => db.GetCollection(Collections.Datasets).FindAll().Select(d => DatasetDocuments.ToRecord(d, database.Paths)).ToArray());

    public DatasetImages LoadImages(string name) => database.Read(db =>
    {
        Blobs blobs = new(db.GetCollection(Collections.DatasetBlobs));
        RunImages images = RunImageBlobs.Read(blobs, name);
        return new DatasetImages([.. images.Names], images.Labels, blobs.Read(DigestsOf(name)) ?? []);
    });

    /// <summary>A dataset with its pictures in one transaction: it is there whole or not at all.</summary>
    public void Save(DatasetRecord record, DatasetImages images) => database.Write(db =>
    {
        db.GetCollection(Collections.Datasets).Upsert(DatasetDocuments.From(record, database.Paths));
        Blobs blobs = new(db.GetCollection(Collections.DatasetBlobs));
        RunImageBlobs.Write(blobs, record.Name, new RunImages(images.Labels, null, images.Names));
        blobs.Write(DigestsOf(record.Name), images.Digests);
    });

    public void Remove(string name) => database.Write(db =>
    {
        db.GetCollection(Collections.Datasets).Delete(name);
        Blobs blobs = new(db.GetCollection(Collections.DatasetBlobs));
        RunImageBlobs.Delete(blobs, name);
        blobs.Delete(DigestsOf(name));
    });

    /// <summary>What a person said, by the contents of network and dataset; null where nobody has.</summary>
    public ClassMatching? FindMatching(string networkHash, string datasetHash) => database.Read(db =>
        db.GetCollection(Collections.ClassMatchings).FindById(MatchingId(networkHash, datasetHash)) is { } document
            ? new ClassMatching([.. MemoryMarshal.Cast<byte, int>(document["classes"].AsBinary).ToArray()
                .Zip(document["how"].AsArray, (index, how) => new MatchedClass(index < 0 ? null : index, Enum.Parse<ClassMatch>(how.AsString)))])
            : null);

    public void SaveMatching(string networkHash, string datasetHash, ClassMatching? matching) => database.Write(db =>
    {
        ILiteCollection<BsonDocument> matchings = db.GetCollection(Collections.ClassMatchings);
        if (matching is null)
        {
            matchings.Delete(MatchingId(networkHash, datasetHash));
            return;
        }

        matchings.Upsert(new BsonDocument
        {
            ["_id"] = MatchingId(networkHash, datasetHash),
            ["classes"] = MemoryMarshal.AsBytes(matching.Classes.Select(c => c.NetworkClass ?? -1).ToArray().AsSpan()).ToArray(),
            ["how"] = new BsonArray(matching.Classes.Select(c => new BsonValue(c.How.ToString()))),
        });
    });

    private static string DigestsOf(string name) => $"{name}/digests";

    private static BsonDocument MatchingId(string networkHash, string datasetHash) => new() { ["network"] = networkHash, ["dataset"] = datasetHash };
}
