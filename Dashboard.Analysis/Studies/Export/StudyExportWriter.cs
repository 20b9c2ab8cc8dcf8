using System.Text;
using System.Text.Json;
using ICSharpCode.SharpZipLib.Zip;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>
/// Writes an export as one zip. The same study gives the same bytes, on every machine and whatever order its rows come in: entries and rows are
/// sorted, times are fixed, and the compressor is a managed one (the platform's differs between processors and notes the operating system).
/// </summary>
public static class StudyExportWriter
{
    // The first time a zip can hold.
    private static readonly DateTime s_noTime = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <param name="stream">Takes the zip; is left open.</param>
    /// <param name="study">What to write.</param>
    /// <exception cref="ArgumentException">A row lacks a value that it must have.</exception>
    public static void Write(Stream stream, StudyExport study)
    {
        SortedDictionary<string, byte[]> files = Files(study);

        // A zip is written differently to a stream that cannot go back.
        using MemoryStream whole = new();
        using (ZipOutputStream zip = new(whole) { IsStreamOwner = false, UseZip64 = UseZip64.Off })
        {
            zip.SetLevel(6);
            foreach ((string name, byte[] file) in files)
            {
                zip.PutNextEntry(new ZipEntry(name) { DateTime = s_noTime, Size = file.Length });
                zip.Write(file);
                zip.CloseEntry();
            }
        }

        whole.WriteTo(stream);
    }

    /// <summary>Bytes by name, in ordinal order.</summary>
    internal static SortedDictionary<string, byte[]> Files(StudyExport study)
    {
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
        List<ExactText> exact = [];
        foreach (ExportTable table in ExportTables.All)
        {
            files.Add(table.FileName, TableWriter.Write(table, study, exact));
        }

        files.Add(ExportFiles.ExactText, JsonSerializer.SerializeToUtf8Bytes(exact, ExactTextFile.Options));
        files.Add(ExportFiles.Readme, Encoding.UTF8.GetBytes(ExportReadme.Write(study)));
        if (study.Header.Design is { } design)
        {
            files.Add(ExportFiles.Design, Encoding.UTF8.GetBytes(design));
        }

        foreach ((string hash, byte[] picture) in study.Pictures)
        {
            files.Add(ExportFiles.Picture(hash, PictureKinds.ExtensionOf(picture) ?? throw new ArgumentException($"The picture {hash} is no PNG, JPEG or WebP file.", nameof(study))), picture);
        }

        files.Add(ExportFiles.Package, DataPackage.Write(study.Header, files));
        return files;
    }
}
