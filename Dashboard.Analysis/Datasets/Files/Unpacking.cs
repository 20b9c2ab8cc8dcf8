namespace Dashboard.Analysis.Datasets.Files;

/// <summary>
/// How much a packed file may grow. A file of a few kilobytes can claim, and unpack to, terabytes: what it claims is held against its own size and the
/// free disk before a byte is unpacked, what comes out is counted, whatever it claimed.
/// </summary>
internal static class Unpacking
{
    /// <summary>Deflate, the strongest of the packings in use, makes at most 1,032 bytes out of one; whoever claims more lies.</summary>
    public const long DeflateGrowth = 1_032;

    /// <summary>Pictures hardly shrink and their archives neither; what grows a hundredfold is a bomb.</summary>
    public const long PictureGrowth = 100;

    /// <summary>Up to this size nothing is refused for growing: a small file of zeros is no danger.</summary>
    public const long Harmless = 64L << 20;

    /// <summary>Of the disk, that stays free when something is unpacked there.</summary>
    private const long Reserve = 64L << 20;

    public static bool IsBomb(UInt128 unpacked, long packed, long growth) => unpacked > (UInt128)Harmless && unpacked > (UInt128)packed * (UInt128)growth;

    /// <param name="name">What is unpacked, for the message.</param>
    /// <param name="unpacked">Bytes it claims.</param>
    /// <param name="packed">Bytes it has.</param>
    /// <param name="growth">How many times its size it may grow.</param>
    /// <exception cref="UserErrorException">It claims more (<c>too_large</c>).</exception>
    public static void RequireSensible(string name, UInt128 unpacked, long packed, long growth)
    {
        if (IsBomb(unpacked, packed, growth))
        {
            throw Refused(name, unpacked, packed);
        }
    }

    /// <exception cref="UserErrorException">The disk of the folder for temporary files is too small for it (<c>too_large</c>).</exception>
    public static void RequireRoom(string name, UInt128 bytes)
    {
        long free = new DriveInfo(Path.GetTempPath()).AvailableFreeSpace;
        if (bytes + (UInt128)Reserve > (UInt128)free)
        {
            throw new UserErrorException($"{name} unpacks to {bytes >> 20} MB and the disk for temporary files has {free >> 20} MB free; make room, or set TMPDIR to a folder on a larger disk.", "too_large");
        }
    }

    /// <summary>Copies while counting; <paramref name="packed"/> is what the source takes before it is unpacked.</summary>
    /// <exception cref="UserErrorException">More comes than such a file can hold (<c>too_large</c>).</exception>
    public static void Copy(Stream source, Stream target, string name, long packed, long growth)
    {
        byte[] piece = new byte[1 << 16];
        long copied = 0;
        for (int read = source.Read(piece); read > 0; read = source.Read(piece))
        {
            copied += read;
            RequireSensible(name, (UInt128)copied, packed, growth);
            target.Write(piece, 0, read);
        }
    }

    private static UserErrorException Refused(string name, UInt128 unpacked, long packed) =>
        new($"{name} would unpack to {unpacked >> 20} MB or more out of {Math.Max(1, packed >> 10)} KB, which no real data does; it was not unpacked, so fetch or make the file again.", "too_large");
}
