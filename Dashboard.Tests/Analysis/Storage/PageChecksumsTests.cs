using Dashboard.Analysis;
using Dashboard.Analysis.Storage;
using Dashboard.Tests.Support;
using LiteDB;

namespace Dashboard.Tests.Analysis.Storage;

/// <summary>Whatever bit of dashboard.db changes is noticed before anything of it is used, and the last copy is named.</summary>
public class PageChecksumsTests
{
    private const int Flips = 120;

    [Fact]
    public void No_flipped_bit_goes_unnoticed()
    {
        using TemporaryFolder temporary = new();
        string copy = Write(temporary);
        byte[] intact = File.ReadAllBytes(temporary.File("dashboard.db"));
        Random random = new(20261126);
        for (int flip = 0; flip < Flips; flip++)
        {
            byte[] damaged = (byte[])intact.Clone();
            // Every other one in the head of a page, where LiteDB keeps what it finds its way by.
            int at = flip % 2 == 0 ? random.Next(damaged.Length) : (random.Next(damaged.Length / PageChecksums.PageBytes) * PageChecksums.PageBytes) + random.Next(32);
            damaged[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(temporary.File("dashboard.db"), damaged);
            using DataFolder folder = DataFolder.Open(temporary.Path);

            UserErrorException error = Assert.Throws<UserErrorException>(() => DashboardDatabase.Open(folder, TimeProvider.System));

            // A flip in LiteDB's mark makes it a foreign file: another sentence, the same offer.
            Assert.Contains(folder.DashboardDatabasePath, error.Message, StringComparison.Ordinal);
            Assert.Contains($"restore {copy}", error.Message, StringComparison.Ordinal);
            Assert.Equal(damaged, File.ReadAllBytes(temporary.File("dashboard.db")));
        }
    }

    [Fact]
    public void Damage_of_the_checksums_themselves_is_no_damage_of_the_database()
    {
        using TemporaryFolder temporary = new();
        Write(temporary);
        byte[] intact = File.ReadAllBytes(temporary.File("dashboard.sums"));
        foreach (byte[] sums in (byte[][])[[], [.. intact.Select((b, i) => i == 20 ? (byte)(b ^ 1) : b)], intact[..^8]])
        {
            File.WriteAllBytes(temporary.File("dashboard.sums"), sums);
            using DataFolder folder = DataFolder.Open(temporary.Path);
            using DashboardDatabase database = DashboardDatabase.Open(folder, TimeProvider.System);
            Assert.Equal(300, database.Read(db => db.GetCollection("notes").Count()));
        }
    }

    [Fact]
    public void Damage_under_a_running_server_is_noticed_when_it_is_read_and_nothing_more_is_shown()
    {
        using TemporaryFolder temporary = new();
        string copy = Write(temporary);
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using DashboardDatabase database = DashboardDatabase.Open(folder, TimeProvider.System);
        Flip(temporary.File("dashboard.db"), "note 299"u8);

        UserErrorException error = Assert.Throws<UserErrorException>(() => database.Read(db => db.GetCollection("notes").FindAll().ToArray()));

        Assert.Equal("damaged", error.Code);
        Assert.Contains($"restore {copy}", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, database.Damage);
        Assert.Throws<UserErrorException>(() => database.Write(db => db.GetCollection("notes").DeleteAll()));
        Assert.Throws<UserErrorException>(() => database.CopyTo(temporary.File("copy.db")));
    }

    [Fact]
    public void A_page_that_a_kill_left_without_its_checksum_is_replaced_from_the_log()
    {
        using TemporaryFolder temporary = new(), killed = new();
        string path = temporary.File("dashboard.db");
        using (LiteFile file = LiteFile.OpenDurable(path))
        {
            file.Write(db => db.GetCollection("notes").Insert(new BsonDocument { ["_id"] = "first" }));
            file.FlushToDisk();
            Copy(LiteFile.ChecksumsOf(path), killed.File("dashboard.sums"));
            file.Write(db => db.GetCollection("notes").Insert(new BsonDocument { ["_id"] = "second" }));
            file.Read(db => db.GetCollection("notes").Count());
            // LiteDB's own thread writes there, page by page; a checkpoint would empty it.
            Assert.True(SpinWait.SpinUntil(() => EndsConfirmed(LiteFile.LogOf(path)), TimeSpan.FromSeconds(30)));
            Copy(LiteFile.LogOf(path), killed.File("dashboard-log.db"));
            file.FlushToDisk();
            Copy(path, killed.File("dashboard.db"));
        }

        using LiteFile again = LiteFile.OpenDurable(killed.File("dashboard.db"));
        Assert.Contains("second", again.Read(db => db.GetCollection("notes").FindAll().Select(d => d["_id"].AsString).ToArray()));
        again.RequireWhole();
    }

    [Fact]
    public void A_daily_copy_is_made_once_a_day_kept_for_a_week_and_restored_with_its_checksums()
    {
        using TemporaryFolder temporary = new();
        Write(temporary);
        using DataFolder folder = DataFolder.Open(temporary.Path);
        Directory.Delete(folder.BackupsPath, recursive: true);
        Dashboard.Tests.Services.ManualClock clock = new();
        using (DashboardDatabase database = DashboardDatabase.Open(folder, clock))
        {
            using AutomaticBackups backups = new(folder, database, clock);
            for (int hours = 0; hours < 240; hours += 8)
            {
                backups.MakeIfDue();
                Assert.Null(backups.Problem);
                clock.Advance(TimeSpan.FromHours(8));
            }

            Assert.Equal(7, Directory.GetFiles(folder.BackupsPath, "daily-????????T??????Z.db").Count(f => File.Exists(LiteFile.ChecksumsOf(f))));
            database.Write(db => db.GetCollection("notes").DeleteAll());
        }

        string last = Directory.GetFiles(folder.BackupsPath, "daily-*Z.db").Order(StringComparer.Ordinal).Last();
        Flip(folder.DashboardDatabasePath, "LiteDB"u8);
        byte[] sound = File.ReadAllBytes(last);
        Flip(last, "note 7"u8);
        Assert.Contains("cannot be restored", Assert.Throws<UserErrorException>(() => BackupArchive.Restore(folder, last, clock)).Message, StringComparison.Ordinal);
        File.WriteAllBytes(last, sound);

        BackupArchive.Restore(folder, last, clock);

        using DashboardDatabase restored = DashboardDatabase.Open(folder, clock);
        Assert.Equal(300, restored.Read(db => db.GetCollection("notes").Count()));
    }

    /// <summary>Found by Dashboard.Benchmarks -- fuzz: LiteDB answers some of these with exceptions that are none of its own.</summary>
    [Fact]
    public void A_changed_copy_without_checksums_is_restored_or_refused_with_a_sentence()
    {
        using TemporaryFolder temporary = new();
        byte[] sound = File.ReadAllBytes(Write(temporary));
        Random random = new(773);
        using DataFolder folder = DataFolder.Open(temporary.Path);
        for (int round = 0; round < 60; round++)
        {
            byte[] changed = (byte[])sound.Clone();
            for (int change = 0; change < 20; change++)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(temporary.File("changed.db"), changed);
            try
            {
                BackupArchive.Restore(folder, temporary.File("changed.db"), TimeProvider.System);
            }
            catch (UserErrorException error)
            {
                Assert.Contains("changed.db", error.Message, StringComparison.Ordinal);
            }

            Directory.Delete(folder.BackupsPath, recursive: true);
        }
    }

    /// <returns>The copy in the folder backups.</returns>
    private static string Write(TemporaryFolder temporary)
    {
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using DashboardDatabase database = DashboardDatabase.Open(folder, TimeProvider.System);
        database.Write(db =>
        {
            for (int i = 0; i < 300; i++)
            {
                db.GetCollection("notes").Insert(new BsonDocument { ["_id"] = i, ["text"] = $"note {i}", ["data"] = new byte[200] });
            }
        });
        using AutomaticBackups backups = new(folder, database, TimeProvider.System);
        backups.MakeIfDue();
        return Assert.Single(Directory.GetFiles(folder.BackupsPath, "*.db"));
    }

    /// <summary>Through a plain handle: the database holds the file open.</summary>
    private static void Flip(string file, ReadOnlySpan<byte> pattern)
    {
        byte[] bytes;
        using (FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
        }

        int at = bytes.AsSpan().LastIndexOf(pattern);
        Assert.True(at > 0);
        string printf = FormattableString.Invariant($"printf '\\{Convert.ToString(bytes[at] ^ 1, 8).PadLeft(3, '0')}' | dd of='{file}' bs=1 seek={at} conv=notrunc status=none");
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start("sh", ["-c", printf]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Whether the last page of a log says that all of its transaction is there: a mark in the head of each page.</summary>
    private static bool EndsConfirmed(string log)
    {
        const int MarkAt = 18;
        using FileStream stream = new(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        long pages = stream.Length / PageChecksums.PageBytes;
        stream.Position = (Math.Max(0, pages - 1) * PageChecksums.PageBytes) + MarkAt;
        return pages > 0 && stream.ReadByte() == 1;
    }

    private static void Copy(string from, string to)
    {
        using FileStream source = new(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using FileStream target = File.Create(to);
        source.CopyTo(target);
    }
}
