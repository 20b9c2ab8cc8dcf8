using LiteDB;

namespace Dashboard.Analysis.Storage.Migrations;

/// <summary>Studies, their links and judgments.</summary>
internal sealed class Migration20261125Studies : IDashboardMigration
{
    public string Id => "2026-11-25 studies";

    public void Apply(ILiteDatabase database) => database.GetCollection(Collections.StudyLinks).EnsureIndex("study");
}
