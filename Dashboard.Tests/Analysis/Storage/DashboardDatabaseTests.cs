using Dashboard.Analysis;
using Dashboard.Analysis.Storage;
using Dashboard.Analysis.Storage.Migrations;
using Dashboard.Tests.Support;
using LiteDB;

namespace Dashboard.Tests.Analysis.Storage;

public class DashboardDatabaseTests
{
    [Fact]
    public void A_new_file_has_every_migration_and_needs_no_backup()
    {
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);

        using DashboardDatabase database = DashboardDatabase.Open(folder, TimeProvider.System);

        Assert.Equal(DashboardMigrations.All.Select(m => m.Id).Order(StringComparer.Ordinal), AppliedTo(database));
        Assert.Empty(Directory.GetFiles(folder.BackupsPath));
    }

    [Fact]
    public void Before_a_migration_the_file_as_it_was_is_put_aside()
    {
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using (DashboardDatabase old = DashboardDatabase.Open(folder, TimeProvider.System, [new AddsNote("first")]))
        {
        }

        byte[] before = File.ReadAllBytes(folder.DashboardDatabasePath);
        using (DashboardDatabase database = DashboardDatabase.Open(folder, TimeProvider.System, [new AddsNote("first"), new AddsNote("second")]))
        {
            Assert.Equal(["first", "second"], AppliedTo(database));
            Assert.Equal(["first", "second"], NotesIn(database));
        }

        string backup = Assert.Single(Directory.GetFiles(folder.BackupsPath));
        Assert.Equal(before, File.ReadAllBytes(backup));
    }

    [Fact]
    public void A_migration_that_fails_leaves_the_data_as_it_was()
    {
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using (DashboardDatabase old = DashboardDatabase.Open(folder, TimeProvider.System, [new AddsNote("first")]))
        {
        }

        UserErrorException error = Assert.Throws<UserErrorException>(() => DashboardDatabase.Open(folder, TimeProvider.System, [new AddsNote("first"), new AddsNote("second", fails: true)]));
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Contains("could not be brought up to this version (This migration fails)", error.Message, StringComparison.Ordinal);

        using DashboardDatabase database = DashboardDatabase.Open(folder, TimeProvider.System, [new AddsNote("first")]);
        Assert.Equal(["first"], NotesIn(database));
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused_and_left_untouched()
    {
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using (DashboardDatabase newer = DashboardDatabase.Open(folder, TimeProvider.System, [.. DashboardMigrations.All, new AddsNote("from the future")]))
        {
        }

        byte[] before = File.ReadAllBytes(folder.DashboardDatabasePath);
        UserErrorException error = Assert.Throws<UserErrorException>(() => DashboardDatabase.Open(folder, TimeProvider.System));

        Assert.Contains("newer", error.Message, StringComparison.Ordinal);
        Assert.Contains(folder.DashboardDatabasePath, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder.DashboardDatabasePath));
    }

    [Fact]
    public void A_file_whose_schema_number_is_damaged_is_refused()
    {
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using (LiteFile file = LiteFile.OpenDurable(folder.DashboardDatabasePath))
        {
            file.SetSchemaVersion(-5);
        }

        UserErrorException error = Assert.Throws<UserErrorException>(() => DashboardDatabase.Open(folder, TimeProvider.System));

        Assert.Equal("damaged", error.Code);
        Assert.Contains("says that it has schema -5, which no version wrote", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_untouched()
    {
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        byte[] text = [.. Enumerable.Repeat("not a database "u8.ToArray(), 2000).SelectMany(b => b)];
        File.WriteAllBytes(folder.DashboardDatabasePath, text);

        UserErrorException error = Assert.Throws<UserErrorException>(() => DashboardDatabase.Open(folder, TimeProvider.System));

        Assert.Contains(folder.DashboardDatabasePath, error.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllBytes(folder.DashboardDatabasePath));
    }

    [Fact]
    public void A_write_that_throws_leaves_nothing()
    {
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using DashboardDatabase database = DashboardDatabase.Open(folder, TimeProvider.System);

        Assert.Throws<InvalidOperationException>(() => database.Write(db =>
        {
            db.GetCollection("notes").Insert(new BsonDocument { ["_id"] = "half" });
            throw new InvalidOperationException();
        }));
        database.Write(db => db.GetCollection("notes").Insert(new BsonDocument { ["_id"] = "whole" }));

        Assert.Equal(["whole"], NotesIn(database));
    }

    [Fact]
    public void What_was_written_is_in_the_file_itself_when_the_write_returns()
    {
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using DashboardDatabase database = DashboardDatabase.Open(folder, TimeProvider.System);

        database.Write(db => db.GetCollection("notes").Insert(new BsonDocument { ["_id"] = "written down" }));

        using FileStream file = new(folder.DashboardDatabasePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        Assert.True(bytes.AsSpan().IndexOf("written down"u8) > 0);
    }

    [Fact]
    public void A_full_disk_passes_and_the_database_goes_on()
    {
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using DashboardDatabase database = DashboardDatabase.Open(folder, TimeProvider.System);

        Assert.Throws<UserErrorException>(() => database.Write(db =>
        {
            db.GetCollection("notes").Insert(new BsonDocument { ["_id"] = "half" });
            throw new IOException("No space left on device");
        }));
        database.Write(db => db.GetCollection("notes").Insert(new BsonDocument { ["_id"] = "whole" }));

        Assert.Equal(["whole"], NotesIn(database));
    }

    [Fact]
    public async Task Writes_from_many_threads_all_arrive()
    {
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using DashboardDatabase database = DashboardDatabase.Open(folder, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(
            () =>
            {
                for (int i = 0; i < 25; i++)
                {
                    database.Write(db => db.GetCollection("notes").Insert(new BsonDocument { ["_id"] = FormattableString.Invariant($"{thread}/{i}") }));
                }
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal(200, NotesIn(database).Length);
    }

    private static string[] AppliedTo(DashboardDatabase database) => database.Read(db => db.GetCollection("migrations").FindAll().Select(d => d["_id"].AsString).ToArray());

    private static string[] NotesIn(DashboardDatabase database) => database.Read(db => db.GetCollection("notes").FindAll().Select(d => d["_id"].AsString).ToArray());

    private sealed class AddsNote(string note, bool fails = false) : IDashboardMigration
    {
        public string Id => note;

        public void Apply(ILiteDatabase database)
        {
            database.GetCollection("notes").Upsert(new BsonDocument { ["_id"] = note });
            if (fails)
            {
                throw new InvalidOperationException("This migration fails.");
            }
        }
    }

    [Fact]
    public void Whatever_is_changed_inside_an_old_file_without_checksums_it_is_opened_or_refused_with_a_sentence()
    {
        using TemporaryFolder temporary = new();
        string file;
        using (DataFolder folder = DataFolder.Open(temporary.Path))
        {
            file = folder.DashboardDatabasePath;
            DashboardDatabase.Open(folder, TimeProvider.System).Dispose();
            using LiteFile database = LiteFile.OpenDurable(file);
            database.SetSchemaVersion(1);
        }

        byte[] whole = File.ReadAllBytes(file);
        Random random = new(42261);
        for (int attempt = 0; attempt < 300; attempt++)
        {
            byte[] changed = [.. whole];
            for (int i = 0; i < 8; i++)
            {
                // The heads of pages and what stands behind them; the first page is the file's own.
                int page = 1 + random.Next((whole.Length / PageChecksums.PageBytes) - 1);
                changed[(page * PageChecksums.PageBytes) + random.Next(512)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(file, changed);
            File.Delete(LiteFile.ChecksumsOf(file));
            File.Delete(LiteFile.LogOf(file));
            using DataFolder folder = DataFolder.Open(temporary.Path);
            try
            {
                DashboardDatabase.Open(folder, TimeProvider.System).Dispose();
            }
            catch (UserErrorException error)
            {
                Assert.Contains("dashboard.db", error.Message, StringComparison.Ordinal);
            }
        }
    }
}
