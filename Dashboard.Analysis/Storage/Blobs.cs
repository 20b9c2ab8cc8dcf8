using System.Globalization;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>Byte arrays longer than a document may be, in pieces. Belongs to the transaction of the collection it was given.</summary>
internal sealed class Blobs(ILiteCollection<BsonDocument> collection)
{
    private const int PieceBytes = 4 << 20;

    public void Write(string name, byte[] bytes)
    {
        Delete(name);
        int pieces = Math.Max(1, (bytes.Length + PieceBytes - 1) / PieceBytes);
        for (int piece = 0; piece < pieces; piece++)
        {
            int start = piece * PieceBytes;
            collection.Insert(new BsonDocument
            {
                ["_id"] = IdOf(name, piece),
                ["pieces"] = pieces,
                ["d"] = bytes.AsSpan(start, Math.Min(PieceBytes, bytes.Length - start)).ToArray(),
            });
        }
    }

    public byte[]? Read(string name)
    {
        if (collection.FindById(IdOf(name, 0)) is not { } first)
        {
            return null;
        }

        int pieces = first["pieces"].AsInt32;
        return pieces == 1
            ? first["d"].AsBinary
            : [.. Enumerable.Range(0, pieces).SelectMany(piece => collection.FindById(IdOf(name, piece))["d"].AsBinary)];
    }

    public void Delete(string name)
    {
        for (int piece = 0; collection.Delete(IdOf(name, piece)); piece++)
        {
        }
    }

    private static string IdOf(string name, int piece) => string.Create(CultureInfo.InvariantCulture, $"{name}/{piece}");
}
