using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// A checksum for each page of a LiteDB file, which has none of its own, in a file beside it: 16 bytes a page, the checksum and its complement, so that
/// damage of this file is not mistaken for damage of the other. Used by the one stream of the file, which LiteDB reads and writes page by page.
/// </summary>
internal sealed class PageChecksums : IDisposable
{
    public const int PageBytes = 8192;

    private const int EntryBytes = 16, PagesAtOnce = 128;
    private readonly SafeFileHandle _data, _file;
    private bool _isDirty;

    private PageChecksums(SafeFileHandle data, string path)
    {
        _data = data;
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, FileOptions.RandomAccess);
    }

    /// <summary>
    /// From when on a page that does not fit is refused. Not while a log may hold newer pages: a kill between a page and its checksum leaves one that does
    /// not fit, which the log then replaces.
    /// </summary>
    public bool IsTrusted { get; set; }

    /// <param name="data">The database file; not owned.</param>
    /// <param name="path">Of the checksums. Where there are none yet, the pages are taken as they are.</param>
    public static PageChecksums Open(SafeFileHandle data, string path)
    {
        PageChecksums checksums = new(data, path);
        if (RandomAccess.GetLength(checksums._file) == 0)
        {
            checksums.ForEachPage(checksums.Note);
        }

        return checksums;
    }

    /// <summary>A page was written.</summary>
    public void Note(long page, ReadOnlySpan<byte> bytes)
    {
        ulong checksum = XxHash3.HashToUInt64(bytes, page);
        Span<byte> entry = stackalloc byte[EntryBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(entry, checksum);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], ~checksum);
        _isDirty = true;
        RandomAccess.Write(_file, entry, page * EntryBytes);
    }

    /// <exception cref="DamagedPageException">The page is not as it was written.</exception>
    public void Require(long page, ReadOnlySpan<byte> bytes)
    {
        if (IsTrusted && !Fits(page, bytes))
        {
            throw new DamagedPageException(1, RandomAccess.GetLength(_data) / PageBytes);
        }
    }

    /// <summary>Reads every page.</summary>
    /// <exception cref="DamagedPageException">One or several are not as they were written.</exception>
    public void RequireAll()
    {
        int damaged = 0;
        ForEachPage((page, bytes) => damaged += Fits(page, bytes) ? 0 : 1);
        if (damaged > 0)
        {
            throw new DamagedPageException(damaged, RandomAccess.GetLength(_data) / PageBytes);
        }
    }

    public void FlushToDisk()
    {
        if (_isDirty)
        {
            _isDirty = false;
            RandomAccess.FlushToDisk(_file);
        }
    }

    public void Dispose() => _file.Dispose();

    private bool Fits(long page, ReadOnlySpan<byte> bytes)
    {
        Span<byte> entry = stackalloc byte[EntryBytes];
        if (RandomAccess.Read(_file, entry, page * EntryBytes) < EntryBytes)
        {
            return true;
        }

        ulong checksum = BinaryPrimitives.ReadUInt64LittleEndian(entry);
        bool isEntryWhole = checksum == ~BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]);
        return !isEntryWhole || checksum == XxHash3.HashToUInt64(bytes, page);
    }

    private delegate void PageAction(long page, ReadOnlySpan<byte> bytes);

    private void ForEachPage(PageAction use)
    {
        byte[] bytes = new byte[PageBytes * PagesAtOnce];
        for (long first = 0; ; first += PagesAtOnce)
        {
            int read = RandomAccess.Read(_data, bytes, first * PageBytes);
            for (int page = 0; page < read / PageBytes; page++)
            {
                use(first + page, bytes.AsSpan(page * PageBytes, PageBytes));
            }

            if (read < bytes.Length)
            {
                return;
            }
        }
    }
}
