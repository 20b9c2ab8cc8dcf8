using System.IO.Compression;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>Unpacks an export into memory, within limits.</summary>
internal static class ZipContent
{
    /// <returns>Bytes by name: nothing but the names an export has.</returns>
    /// <exception cref="UserErrorException">The stream is too large, is no zip, or holds other files than an export.</exception>
    public static Dictionary<string, byte[]> Read(Stream stream, StudyImportLimits limits)
    {
        byte[] zip = Bounded(stream, limits.ZipBytes, () => new UserErrorException($"The zip is larger than {limits.ZipBytes >> 20} MB; only studies exported by this program can be imported."));
        try
        {
            using ZipArchive archive = new(new MemoryStream(zip, writable: false), ZipArchiveMode.Read);
            return Unpack(archive, limits);
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw new UserErrorException("The file is no zip that can be read; choose a study's export as it was downloaded.", inner: error);
        }
    }

    private static Dictionary<string, byte[]> Unpack(ZipArchive archive, StudyImportLimits limits)
    {
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        long left = limits.UnpackedBytes;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            if (!ExportFiles.All.Contains(entry.FullName) && ExportFiles.PictureHash(entry.FullName) is null)
            {
                throw new UserErrorException($"The zip holds \"{ExportColumn.Shown(entry.FullName)}\", which no study's export has; use the zip as it was exported.");
            }

            if (entry.Length > left)
            {
                throw TooLarge(limits);
            }

            using Stream unpacked = entry.Open();
            byte[] file = Bounded(unpacked, left, () => TooLarge(limits));
            left -= file.Length;
            if (!files.TryAdd(entry.FullName, file))
            {
                throw new UserErrorException($"The zip holds {entry.FullName} twice; use the zip as it was exported.");
            }
        }

        string? missing = ExportFiles.All.FirstOrDefault(name => name != ExportFiles.Design && !files.ContainsKey(name));
        return missing is null ? files : throw new UserErrorException($"The zip lacks {missing}; use a study's export as it was downloaded.");
    }

    private static UserErrorException TooLarge(StudyImportLimits limits) =>
        new($"The zip unpacks to more than {limits.UnpackedBytes >> 20} MB; only studies exported by this program can be imported.");

    private static byte[] Bounded(Stream stream, long limit, Func<UserErrorException> tooLarge)
    {
        using MemoryStream kept = new();
        byte[] part = new byte[81920];
        for (int read; (read = stream.Read(part)) > 0;)
        {
            kept.Write(part, 0, read);
            if (kept.Length > limit)
            {
                throw tooLarge();
            }
        }

        return kept.ToArray();
    }
}
