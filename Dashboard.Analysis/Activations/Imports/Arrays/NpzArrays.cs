using System.IO.Compression;
using Dashboard.Analysis.Datasets.Files;

namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>NumPy's archive of arrays (numpy.savez): a zip of .npy files.</summary>
internal static class NpzArrays
{
    private const string Suffix = ".npy";

    public static ArrayNotes Copy(ArrayPlace place, string preferred, FileStream target, CancellationToken cancellation)
    {
        using ZipArchive archive = ZipFile.OpenRead(place.Path);
        Dictionary<string, ZipArchiveEntry> arrays = new(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in archive.Entries.Where(e => e.FullName.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            arrays[entry.FullName[..^Suffix.Length]] = entry;
        }

        ZipArchiveEntry chosen = arrays[ArrayNames.Choose(place, preferred, arrays.Keys)];
        string name = $"{chosen.FullName} in {place.FileName}";
        Unpacking.RequireSensible(name, (UInt128)chosen.Length, chosen.CompressedLength, Unpacking.DeflateGrowth);
        Unpacking.RequireRoom(name, (UInt128)chosen.Length);
        using Stream stream = chosen.Open();
        byte[] piece = new byte[1 << 16];
        for (int read = stream.Read(piece); read > 0; read = stream.Read(piece))
        {
            cancellation.ThrowIfCancellationRequested();
            target.Write(piece, 0, read);
            if (target.Length > chosen.Length)
            {
                throw new UserErrorException($"{name} is longer than the archive says; save it again.");
            }
        }

        return ArrayNotes.None;
    }
}
