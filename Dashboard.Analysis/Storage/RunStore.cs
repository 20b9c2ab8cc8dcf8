using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Runs;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>Runs in dashboard.db, with their images, the manifests of their layers and where they came from.</summary>
public sealed class RunStore(DashboardDatabase database)
{
    public IReadOnlyList<Run> LoadRuns() => database.Read(db => db.GetCollection(Collections.Runs).FindAll().Select(RunDocuments.ToRun).ToArray());

    public RunImages LoadImages(string runId) => database.Read(db =>
    {
        Blobs blobs = new(db.GetCollection(Collections.RunBlobs));
        return RunImageBlobs.Read(blobs, runId);
    });

    public LayerManifest? FindManifest(string contentKey, string layer) => database.Read(db =>
        db.GetCollection(Collections.LayerManifests).FindById(RunDocuments.ManifestId(contentKey, layer)) is { } document ? RunDocuments.ToManifest(document) : null);

    public IReadOnlyList<LayerManifest> LoadManifests() => database.Read(db => db.GetCollection(Collections.LayerManifests).FindAll().Select(RunDocuments.ToManifest).ToArray());

    public ImportSources? FindSources(string runId) => database.Read(db =>
        db.GetCollection(Collections.ImportSources).FindById(runId) is { } document ? RunDocuments.ToSources(document, database.Paths) : null);

    public IReadOnlyList<ImportSources> LoadSources() => database.Read(db =>
        db.GetCollection(Collections.ImportSources).FindAll().Select(d => RunDocuments.ToSources(d, database.Paths)).ToArray());

    /// <summary>Writes the run as it stands, without touching its images or manifests.</summary>
    public void Save(Run run) => database.Write(db => db.GetCollection(Collections.Runs).Upsert(RunDocuments.From(run)));

    /// <summary>A run with everything that belongs to it, in one transaction: it is there whole or not at all.</summary>
    public void Save(Run run, RunImages images, IReadOnlyCollection<LayerManifest> manifests, ImportSources? sources = null) => database.Write(db =>
    {
        db.GetCollection(Collections.Runs).Upsert(RunDocuments.From(run));
        RunImageBlobs.Write(new Blobs(db.GetCollection(Collections.RunBlobs)), run.Id, images);
        SaveManifests(db, manifests);
        if (sources is not null)
        {
            db.GetCollection(Collections.ImportSources).Upsert(RunDocuments.From(run.Id, sources, database.Paths));
        }
    });

    public void Save(IReadOnlyCollection<LayerManifest> manifests) => database.Write(db => SaveManifests(db, manifests));

    /// <summary>Notes blocks that are about to be written and belong to nothing yet, so that a start after a kill can drop them.</summary>
    public void NoteUnfinished(string contentKey, string layer, int blockCount) => database.Write(db =>
        db.GetCollection(Collections.UnfinishedLayers).Upsert(RunDocuments.Unfinished(contentKey, layer, blockCount)));

    public IReadOnlyList<(string ContentKey, string Layer, int BlockCount)> LoadUnfinished() => database.Read(db =>
        db.GetCollection(Collections.UnfinishedLayers).FindAll().Select(RunDocuments.ToUnfinished).ToArray());

    public void ForgetUnfinished(string contentKey, string layer) => database.Write(db =>
        db.GetCollection(Collections.UnfinishedLayers).Delete(RunDocuments.ManifestId(contentKey, layer)));

    /// <summary>Removes the run and, where no other run has the same content, the manifests of its layers.</summary>
    /// <returns>The layers whose blocks nothing needs any more.</returns>
    public IReadOnlyList<LayerManifest> Remove(Run run)
    {
        List<LayerManifest> orphaned = [];
        database.Write(db =>
        {
            db.GetCollection(Collections.Runs).Delete(run.Id);
            db.GetCollection(Collections.ImportSources).Delete(run.Id);
            db.GetCollection(Collections.SavedSelections).DeleteMany(Query.EQ(SavedSelectionStore.RunField, run.Id));
            RunImageBlobs.Delete(new Blobs(db.GetCollection(Collections.RunBlobs)), run.Id);
            if (!db.GetCollection(Collections.Runs).Exists(Query.EQ("contentKey", run.ContentKey)))
            {
                ILiteCollection<BsonDocument> manifests = db.GetCollection(Collections.LayerManifests);
                orphaned.AddRange(manifests.Find(Query.EQ("contentKey", run.ContentKey)).Select(RunDocuments.ToManifest).ToArray());
                manifests.DeleteMany(Query.EQ("contentKey", run.ContentKey));
            }
        });
        return orphaned;
    }

    private static void SaveManifests(ILiteDatabase db, IReadOnlyCollection<LayerManifest> manifests)
    {
        foreach (LayerManifest manifest in manifests)
        {
            db.GetCollection(Collections.LayerManifests).Upsert(RunDocuments.From(manifest));
            db.GetCollection(Collections.UnfinishedLayers).Delete(RunDocuments.ManifestId(manifest.ContentKey, manifest.Layer));
        }
    }
}
