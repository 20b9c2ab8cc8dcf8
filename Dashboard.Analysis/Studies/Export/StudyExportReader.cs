using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>Reads a zip of <see cref="StudyExportWriter"/> again, believing nothing in it.</summary>
public static class StudyExportReader
{
    /// <param name="stream">The zip; need not be able to go back.</param>
    /// <param name="limits">Of sizes; the usual ones where left out.</param>
    /// <returns>Rows in the order of the files. Missing and "" are the same, times are whole milliseconds.</returns>
    /// <exception cref="UserErrorException">The zip is not a whole, untouched export: the message names file, row and column.</exception>
    public static StudyExport Read(Stream stream, StudyImportLimits? limits = null)
    {
        limits ??= StudyImportLimits.Default;
        Dictionary<string, byte[]> files = ZipContent.Read(stream, limits);
        ExportHeader header = DataPackageReader.Read(files);
        IReadOnlyDictionary<(string File, int Row, string Column), string> exact = ExactTextFile.Read(files[ExportFiles.ExactText]);
        TableReader reader = new(exact, limits);
        List<TRow> Rows<TRow>(ExportTable<TRow> table)
            where TRow : class => reader.Read(table, files[table.FileName]);

        StudyExport study = new()
        {
            Header = header with { Design = files.TryGetValue(ExportFiles.Design, out byte[]? design) ? Encoding.UTF8.GetString(design) : null },
            Raters = Rows(ExportTables.Raters),
            Items = Rows(ExportTables.Items),
            Judgments = Rows(ExportTables.Judgments),
            Units = Rows(ExportTables.Units),
            Events = Rows(ExportTables.Events),
            Pictures = Pictures(files),
        };
        if (reader.ExactUsed != exact.Count)
        {
            throw new UserErrorException($"{ExportFiles.ExactText} has texts for cells that no table has; use the zip as it was exported.");
        }

        reader.CheckForeignKeys();
        CheckStudy(study);
        return study;
    }

    private static Dictionary<string, byte[]> Pictures(Dictionary<string, byte[]> files)
    {
        Dictionary<string, byte[]> pictures = [];
        foreach ((string name, byte[] file) in files)
        {
            if (ExportFiles.PictureHash(name) is not { } hash)
            {
                continue;
            }

            if (Convert.ToHexStringLower(SHA256.HashData(file)) != hash || PictureKinds.ExtensionOf(file) is not { } extension || name != ExportFiles.Picture(hash, extension) || !pictures.TryAdd(hash, file))
            {
                throw new UserErrorException($"{name} is not the picture that its name says; use the zip as it was exported.");
            }
        }

        return pictures;
    }

    private static void CheckStudy(StudyExport study)
    {
        IEnumerable<(string File, string Id)> ids =
        [
            .. study.Judgments.Select(r => ("judgments.csv", r.StudyId)),
            .. study.Raters.Select(r => ("raters.csv", r.StudyId)),
            .. study.Items.Select(r => ("items.csv", r.StudyId)),
            .. study.Units.Select(r => ("units.csv", r.StudyId)),
            .. study.Events.Select(r => ("events.csv", r.StudyId)),
        ];
        if (ids.FirstOrDefault(i => i.Id != study.Header.StudyId) is { File: { } file, Id: { } id })
        {
            throw new UserErrorException($"{file} has rows of the study \"{ExportColumn.Shown(id)}\", but the export is of \"{ExportColumn.Shown(study.Header.StudyId)}\"; use the zip as it was exported.");
        }
    }
}
