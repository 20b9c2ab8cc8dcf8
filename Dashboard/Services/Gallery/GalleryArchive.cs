using System.IO.Compression;
using System.Text;
using Dashboard.Analysis;

namespace Dashboard.Services.Gallery;

/// <summary>Writes the download as it is sent: one picture in memory at a time, however many there are.</summary>
internal static class GalleryArchive
{
    public const string ManifestName = "manifest.json", TableName = "images.csv";

    /// <param name="stream">Where the archive goes.</param>
    /// <param name="export">What it holds.</param>
    /// <param name="readPng">The bytes of an image by id. One that cannot be read is left out and named in the manifest.</param>
    /// <param name="cancellation">The reader has gone.</param>
    public static async Task WriteAsync(Stream stream, GalleryExport export, Func<string, byte[]> readPng, CancellationToken cancellation)
    {
        Dictionary<string, string> missing = [];
        await using ZipArchive zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        foreach (GalleryItem item in export.Items)
        {
            byte[] png;
            try
            {
                png = readPng(item.Image.Id);
            }
            catch (UserErrorException error)
            {
                missing[item.Image.Id] = error.Message;
                continue;
            }

            // A PNG is compressed already.
            await AddAsync(zip, GalleryExport.PathOf(item), png, CompressionLevel.NoCompression, item.Image.Created, cancellation);
        }

        await AddAsync(zip, TableName, Encoding.UTF8.GetBytes(GalleryCsv.Write(export)), CompressionLevel.Optimal, export.Time, cancellation);
        using MemoryStream manifest = new();
        GalleryManifest.Write(manifest, export, missing);
        await AddAsync(zip, ManifestName, manifest.ToArray(), CompressionLevel.Optimal, export.Time, cancellation);
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] bytes, CompressionLevel compression, DateTimeOffset time, CancellationToken cancellation)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, compression);
        entry.LastWriteTime = time;
        await using Stream content = await entry.OpenAsync(cancellation);
        await content.WriteAsync(bytes, cancellation);
    }
}
