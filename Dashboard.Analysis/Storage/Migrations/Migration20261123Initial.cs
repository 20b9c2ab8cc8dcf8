using LiteDB;

namespace Dashboard.Analysis.Storage.Migrations;

/// <summary>Runs with their images and sources, and the manifests of recorded layers.</summary>
internal sealed class Migration20261123Initial : IDashboardMigration
{
    public string Id => "2026-11-23 initial";

    public void Apply(ILiteDatabase database)
    {
        database.GetCollection(Collections.Runs).EnsureIndex("contentKey");
        database.GetCollection(Collections.LayerManifests).EnsureIndex("contentKey");
    }
}
