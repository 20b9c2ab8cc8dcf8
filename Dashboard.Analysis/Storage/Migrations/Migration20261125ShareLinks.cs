using LiteDB;

namespace Dashboard.Analysis.Storage.Migrations;

/// <summary>Share links and what frozen ones keep.</summary>
internal sealed class Migration20261125ShareLinks : IDashboardMigration
{
    public string Id => "2026-11-25 share links";

    public void Apply(ILiteDatabase database) => database.GetCollection(Collections.FrozenRuns).EnsureIndex("link");
}
