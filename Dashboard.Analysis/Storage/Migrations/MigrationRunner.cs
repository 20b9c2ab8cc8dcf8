using System.Globalization;
using LiteDB;

namespace Dashboard.Analysis.Storage.Migrations;

/// <summary>Applies what a database has not had yet. Nothing is changed before a copy of the file lies in the folder backups.</summary>
internal sealed class MigrationRunner(IReadOnlyList<IDashboardMigration> migrations, TimeProvider clock)
{
    /// <exception cref="UserErrorException">The database has had more migrations than this program knows, or a number that is none.</exception>
    public void BringUpToDate(LiteFile file, DataFolder folder)
    {
        int version = file.SchemaVersion;
        if (version > migrations.Count)
        {
            throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture,
                $"{folder.DashboardDatabasePath} was written by a newer Selectivity Dashboard (schema {version}, this program knows {migrations.Count}); install that version or give another folder with --data."));
        }

        if (version < 0)
        {
            throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture,
                $"{folder.DashboardDatabasePath} says that it has schema {version}, which no version wrote; it is damaged, so put back a copy with the verb restore."), "damaged");
        }

        if (version == migrations.Count)
        {
            return;
        }

        if (version > 0)
        {
            BackUp(file, folder, version);
        }

        for (int i = version; i < migrations.Count; i++)
        {
            IDashboardMigration migration = migrations[i];
            file.Write(database =>
            {
                migration.Apply(database);
                database.GetCollection(Collections.Migrations).Upsert(new BsonDocument
                {
                    ["_id"] = migration.Id,
                    ["applied"] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
                });
            });
            // Not part of the transaction in LiteDB: a stop between the two applies the step again, so steps must bear that.
            file.SetSchemaVersion(i + 1);
        }
    }

    private void BackUp(LiteFile file, DataFolder folder, int version)
    {
        file.Checkpoint();
        string name = string.Create(CultureInfo.InvariantCulture, $"dashboard-schema{version}-{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.db");
        using FileStream source = new(folder.DashboardDatabasePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using FileStream copy = new(Path.Combine(folder.BackupsPath, name), FileMode.Create, FileAccess.Write);
        source.CopyTo(copy);
        copy.Flush(flushToDisk: true);
    }
}
