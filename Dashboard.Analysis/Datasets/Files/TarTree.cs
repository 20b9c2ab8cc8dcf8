using System.Formats.Tar;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Dashboard.Analysis.Datasets.Files;

/// <summary>A tar file: listed once, then read at each file's place. A compressed one is first unpacked into a temporary file, which goes with this object.</summary>
internal sealed class TarTree : IFileTree
{
    private readonly FileStream _stream;
    private readonly SafeFileHandle _handle;
    private readonly Dictionary<string, (long Offset, long Length)> _entries = new(StringComparer.Ordinal);

    /// <exception cref="UserErrorException">No tar file, cut off, or an entry leads out of it.</exception>
    public TarTree(string path)
    {
        Name = Path.GetFileName(path);
        try
        {
            _stream = TreePaths.IsCompressedTar(path) ? Unpacked(path) : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Damaged(error);
        }

        try
        {
            List();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or FormatException or ArgumentException or NotSupportedException or OverflowException or InvalidOperationException)
        {
            _stream.Dispose();
            throw Damaged(error);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }

        _handle = _stream.SafeFileHandle;
        Paths = [.. _entries.Keys.Order(StringComparer.Ordinal)];
    }

    public string Name { get; }

    public IReadOnlyList<string> Paths { get; }

    public bool Contains(string path) => _entries.ContainsKey(path);

    public byte[] Read(string path)
    {
        if (!_entries.TryGetValue(path, out (long Offset, long Length) place))
        {
            throw new UserErrorException($"{path} is not in {Name} any more; put back the archive that was imported.");
        }

        byte[] bytes = new byte[place.Length];
        for (int done = 0; done < bytes.Length;)
        {
            int read = RandomAccess.Read(_handle, bytes.AsSpan(done), place.Offset + done);
            done += read > 0 ? read : throw new UserErrorException($"{path} in {Name} is cut off; pack it again.");
        }

        return bytes;
    }

    public void Dispose() => _stream.Dispose();

    private void List()
    {
        using TarReader reader = new(new TarHeaderGuard(_stream));
        bool any = false;
        while (reader.GetNextEntry() is { } entry)
        {
            any = true;
            string inside = TreePaths.CheckedEntry(Name, entry.Name);
            switch (entry.EntryType)
            {
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    Add(inside, entry);
                    break;
                case TarEntryType.SymbolicLink or TarEntryType.HardLink:
                    throw new UserErrorException($"{Name} holds the link {entry.Name}; links are not followed, so pack the files themselves.");
            }
        }

        if (!any)
        {
            throw new InvalidDataException("no entry");
        }
    }

    private void Add(string inside, TarEntry entry)
    {
        if (inside.Length == 0 || TreePaths.IsHidden(inside) || entry.Length == 0)
        {
            return;
        }

        TreePaths.RequireReadable(inside, entry.Length, Name);
        if (entry.DataOffset < 0 || entry.DataOffset + entry.Length > _stream.Length)
        {
            throw new InvalidDataException("cut off");
        }

        _entries[inside] = (entry.DataOffset, entry.Length);
    }

    private static FileStream Unpacked(string path)
    {
        FileStream unpacked = new(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            using FileStream packed = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using GZipStream stream = new(packed, CompressionMode.Decompress);
            Unpacking.Copy(stream, unpacked, Path.GetFileName(path), packed.Length, Unpacking.PictureGrowth);
            unpacked.Flush();
            unpacked.Position = 0;
            return unpacked;
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    }

    private UserErrorException Damaged(Exception error) => new($"{Name} cannot be read as a tar file; check that it is there and whole.", inner: error);
}
