using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Analysis.Studies.Assignment;

/// <summary>Order by keyed hash: looks random to raters, is the same on every machine, and needs nothing stored.</summary>
internal static class AssignmentKeys
{
    /// <summary>Ties between items of a layer.</summary>
    public static ulong Item(string seed, string rater, string item) => Hash($"{seed}|{rater}|{item}");

    /// <summary>Order of the layers within a block.</summary>
    public static ulong Layer(string seed, string rater, int block, string layer) => Hash(FormattableString.Invariant($"{seed}|{rater}|block{block}|{layer}"));

    /// <summary>Everything else that is drawn for a rater.</summary>
    public static ulong Draw(string seed, string rater, string what) => Hash($"{seed}|{rater}|draw|{what}");

    private static ulong Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
