using System.IO.Compression;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;
using Dashboard.Analysis.Studies.Export;
using Dashboard.Analysis.Studies.Transfer;
using Dashboard.Tests.Analysis.Studies.Export;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>Zips that this program wrote and gets back.</summary>
internal static class StudyTargets
{
    public static FuzzTarget Export() => new("study", [SampleStudy.Zip(SampleStudy.Full)], (bytes, _) =>
        ImportedStudy.Of(StudyExportReader.Read(new MemoryStream(bytes)), "input", DateTimeOffset.UnixEpoch))
    { Refit = Refit };

    public static FuzzTarget Backup() => new("backup", [BackupOfAsync().GetAwaiter().GetResult()], (bytes, folder) =>
    {
        string file = ArrayTargets.Written(bytes, folder, ".zip");
        using DataFolder data = DataFolder.Open(Path.Combine(folder, "data"));
        BackupArchive.Restore(data, file, TimeProvider.System);
        DashboardDatabase.Open(data, TimeProvider.System).Dispose();
    })
    { Refit = ArrayTargets.ChangeEntry };

    /// <summary>Changes one table and lets the fingerprints say that it belongs there: whoever makes a zip by hand can, too.</summary>
    private static byte[] Refit(byte[] seed, Mutator mutator)
    {
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        using (ZipArchive source = new(new MemoryStream(seed)))
        {
            foreach (ZipArchiveEntry entry in source.Entries)
            {
                using MemoryStream bytes = new();
                using Stream stream = entry.Open();
                stream.CopyTo(bytes);
                files[entry.FullName] = bytes.ToArray();
            }
        }

        string chosen = files.Keys.Order(StringComparer.Ordinal).ElementAt(mutator.Next(files.Count));
        files[chosen] = mutator.Change(files[chosen], [.. files.Values.Where(f => f.Length > 0)]);
        if (chosen != ExportFiles.Package)
        {
            files[ExportFiles.Package] = DataPackage.Write(SampleStudy.Full.Header, files.Where(f => f.Key != ExportFiles.Package).ToDictionary());
        }

        using MemoryStream changed = new();
        using (ZipArchive target = new(changed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in files)
            {
                using Stream entry = target.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return changed.ToArray();
    }

    private static async Task<byte[]> BackupOfAsync()
    {
        string folder = Directory.CreateTempSubdirectory("selectivity-fuzz-").FullName;
        await using (Workspace workspace = Workspace.Open(folder))
        {
            using MemoryStream zip = new();
            workspace.BackUp(zip);
            return zip.ToArray();
        }
    }
}
