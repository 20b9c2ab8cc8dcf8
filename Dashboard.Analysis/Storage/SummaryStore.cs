using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// Summaries of layers as bytes in activations.db, so that a page opened tomorrow reads no activations. A cache of a cache: whatever goes wrong
/// with it, there is no summary and it is computed again.
/// </summary>
public sealed class SummaryStore(ActivationDatabase database)
{
    private const int ChecksumBytes = 16;

    /// <returns>The bytes as they were written, or null.</returns>
    public byte[]? TryRead(string key)
    {
        try
        {
            byte[]? stored = database.Read(db => new Blobs(db.GetCollection(Collections.Summaries)).Read(key));
            return stored is { Length: > ChecksumBytes } && ChecksumOf(key, stored.AsSpan(ChecksumBytes)) == BinaryPrimitives.ReadUInt128LittleEndian(stored)
                ? stored[ChecksumBytes..]
                : null;
        }
        catch (CacheDamageException)
        {
            return null;
        }
    }

    public void TryWrite(string key, byte[] summary)
    {
        byte[] stored = new byte[ChecksumBytes + summary.Length];
        BinaryPrimitives.WriteUInt128LittleEndian(stored, ChecksumOf(key, summary));
        summary.CopyTo(stored, ChecksumBytes);
        try
        {
            database.Write(db => new Blobs(db.GetCollection(Collections.Summaries)).Write(key, stored));
        }
        catch (Exception error) when (error is CacheDamageException or UserErrorException)
        {
            // Not worth failing a measurement that is in hand.
        }
    }

    /// <summary>Part of the transaction that deletes what these summaries are of.</summary>
    internal static void Delete(ILiteDatabase database, string contentKey, string layer) =>
        database.GetCollection(Collections.Summaries).DeleteMany(Query.Between("_id", $"{contentKey}/{layer}/", $"{contentKey}/{layer}/\uffff"));

    private static UInt128 ChecksumOf(string key, ReadOnlySpan<byte> summary)
    {
        XxHash128 hash = new();
        hash.Append(Encoding.UTF8.GetBytes(key));
        hash.Append(summary);
        return hash.GetCurrentHashAsUInt128();
    }
}
