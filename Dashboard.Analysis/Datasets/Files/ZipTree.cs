using System.Collections.Concurrent;
using System.IO.Compression;

namespace Dashboard.Analysis.Datasets.Files;

/// <summary>A zip file, read where it lies: one open archive for each thread that reads at the same time.</summary>
internal sealed class ZipTree : IFileTree
{
    private readonly string _path;
    private readonly ConcurrentBag<ZipArchive> _idle = [];
    private readonly Dictionary<string, int> _entries = new(StringComparer.Ordinal);

    /// <exception cref="UserErrorException">No zip file, or an entry leads out of it.</exception>
    public ZipTree(string path)
    {
        _path = path;
        Name = Path.GetFileName(path);
        ZipArchive archive = Open();
        try
        {
            RequireSensible(archive);
            for (int i = 0; i < archive.Entries.Count; i++)
            {
                ZipArchiveEntry entry = archive.Entries[i];
                string inside = TreePaths.CheckedEntry(Name, entry.FullName);
                if (inside.Length > 0 && !inside.EndsWith('/') && !TreePaths.IsHidden(inside) && !IsLink(entry))
                {
                    _entries[inside] = i;
                }
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            archive.Dispose();
            throw Damaged(error);
        }
        catch
        {
            archive.Dispose();
            throw;
        }

        _idle.Add(archive);
        Paths = [.. _entries.Keys.Order(StringComparer.Ordinal)];
    }

    public string Name { get; }

    public IReadOnlyList<string> Paths { get; }

    public bool Contains(string path) => _entries.ContainsKey(path);

    public byte[] Read(string path)
    {
        if (!_entries.TryGetValue(path, out int index))
        {
            throw new UserErrorException($"{path} is not in {Name} any more; put back the archive that was imported.");
        }

        ZipArchive archive = _idle.TryTake(out ZipArchive? idle) ? idle : Open();
        try
        {
            ZipArchiveEntry entry = archive.Entries[index];
            TreePaths.RequireReadable(path, entry.Length, Name);
            Unpacking.RequireSensible($"{path} in {Name}", (UInt128)entry.Length, entry.CompressedLength, Unpacking.PictureGrowth);
            using Stream stream = entry.Open();
            return ReadAll(stream, entry.Length, path);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException)
        {
            throw new UserErrorException($"{path} in {Name} is damaged or packed in a way that cannot be read; pack it again.", inner: error);
        }
        finally
        {
            _idle.Add(archive);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out ZipArchive? archive))
        {
            archive.Dispose();
        }
    }

    /// <summary>Entries may lie one over another in the file, and so claim a petabyte together.</summary>
    private void RequireSensible(ZipArchive archive)
    {
        UInt128 claimed = 0;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            claimed += (UInt128)Math.Max(0, entry.Length);
        }

        Unpacking.RequireSensible(Name, claimed, new FileInfo(_path).Length, Unpacking.PictureGrowth);
    }

    /// <summary>Grows with what comes: the length an archive states may be a lie.</summary>
    private byte[] ReadAll(Stream stream, long stated, string path)
    {
        using MemoryStream bytes = new((int)Math.Min(stated, 1 << 20));
        byte[] piece = new byte[1 << 16];
        for (int read = stream.Read(piece); read > 0; read = stream.Read(piece))
        {
            if (bytes.Length + read > stated)
            {
                throw new UserErrorException($"{path} in {Name} is longer than the archive says; it is damaged.");
            }

            bytes.Write(piece, 0, read);
        }

        return bytes.Length == stated ? bytes.ToArray() : throw new UserErrorException($"{path} in {Name} is cut off; pack it again.");
    }

    private ZipArchive Open()
    {
        try
        {
            return ZipFile.OpenRead(_path);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Damaged(error);
        }
    }

    private UserErrorException Damaged(Exception error) => new($"{Name} cannot be read as a zip file; check that it is there and whole.", inner: error);

    /// <summary>Unix mode in the upper half of the external attributes.</summary>
    private bool IsLink(ZipArchiveEntry entry)
    {
        const int TypeMask = 0xF000, Link = 0xA000;
        return (((uint)entry.ExternalAttributes >> 16) & TypeMask) == Link
            ? throw new UserErrorException($"{Name} holds the link {entry.FullName}; links are not followed, so pack the files themselves.")
            : false;
    }
}
