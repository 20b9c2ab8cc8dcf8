using System.Text;
using Dashboard.Analysis.Tables;

namespace Dashboard.Services.Gallery;

/// <summary>
/// The shown images as a file that explains itself: lines of provenance that begin with <c>#</c>, a header, one line an image. Invariant culture, numbers
/// with all their digits.
/// </summary>
internal static class GalleryCsv
{
    private const string NewLine = "\r\n";

    public static string Write(GalleryExport export)
    {
        StringBuilder csv = new();
        foreach ((string name, string value) in export.Provenance)
        {
            csv.Append("# ").Append(name).Append(": ").Append(value.ReplaceLineEndings(" ")).Append(NewLine);
        }

        IReadOnlyList<TableColumn<GalleryItem>> columns = [new("file", GalleryExport.PathOf), .. GalleryTable.Columns(export.Run, export.Measure)];
        csv.AppendCsvLine(columns.Select(c => c.Name), NewLine);
        foreach (GalleryItem item in export.Items)
        {
            csv.AppendCsvLine(columns.Select(c => c.Value(item)), NewLine);
        }

        return csv.ToString();
    }
}
