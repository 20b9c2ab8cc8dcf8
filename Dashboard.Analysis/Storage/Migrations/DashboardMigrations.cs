namespace Dashboard.Analysis.Storage.Migrations;

/// <summary>Every migration in the order it is applied; a database's schema version is how many of them it has had.</summary>
internal static class DashboardMigrations
{
    public static IReadOnlyList<IDashboardMigration> All { get; } = [new Migration20261123Initial(), new Migration20261125ShareLinks(), new Migration20261125AmImages(), new Migration20261125Studies(), new Migration20261126AccessTokens()];
}
