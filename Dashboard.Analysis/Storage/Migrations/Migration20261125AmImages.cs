using LiteDB;

namespace Dashboard.Analysis.Storage.Migrations;

/// <summary>The numbers of AM images.</summary>
internal sealed class Migration20261125AmImages : IDashboardMigration
{
    public string Id => "2026-11-25 AM images";

    public void Apply(ILiteDatabase database) => database.GetCollection(Collections.AmImages).EnsureIndex(AmImageStore.RunKeyField);
}
