using LiteDB;

namespace Dashboard.Analysis.Storage.Migrations;

/// <summary>Personal access tokens of the HTTP API.</summary>
internal sealed class Migration20261126AccessTokens : IDashboardMigration
{
    public string Id => "2026-11-26 access tokens";

    public void Apply(ILiteDatabase database) => database.GetCollection(Collections.AccessTokens).EnsureIndex(AccessTokenStore.HashField, unique: true);
}
