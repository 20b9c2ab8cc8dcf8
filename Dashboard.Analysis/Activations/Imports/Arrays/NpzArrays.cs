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
        Dictionary<string, ZipArchiveEntry> arrays = ArraysOf(archive);
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

    public static IReadOnlyList<ArrayInfo> List(ArrayPlace place, CancellationToken cancellation)
    {
        using ZipArchive archive = ZipFile.OpenRead(place.Path);
        Dictionary<string, ZipArchiveEntry> arrays = ArraysOf(archive);
        return [.. arrays.Select(a => InfoOf(a.Value, a.Key, arrays.Count == 1 ? null : a.Key, place))];
    }

    private static ArrayInfo InfoOf(ZipArchiveEntry entry, string array, string? name, ArrayPlace place)
    {
        byte[] front = new byte[Math.Min(NpyHeader.FrontBytes, Math.Max(0, entry.Length))];
        using Stream stream = entry.Open();
        int length = stream.ReadAtLeast(front, front.Length, throwOnEndOfStream: false);
        NpyHeader header = NpyHeader.Read(new MemoryStream(front, 0, length), entry.Length, $"{array} in {place.FileName}");
        return new ArrayInfo(name, header.Shape, ElementTypes.Of(header.Kind, header.ItemSize));
    }

    private static Dictionary<string, ZipArchiveEntry> ArraysOf(ZipArchive archive)
    {
        Dictionary<string, ZipArchiveEntry> arrays = new(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in archive.Entries.Where(e => e.FullName.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            arrays[entry.FullName[..^Suffix.Length]] = entry;
        }

        return arrays;
    }
}
