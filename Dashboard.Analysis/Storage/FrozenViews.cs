using System.IO.Compression;
using System.Runtime.InteropServices;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Sharing;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>What frozen share links keep: a document a run with the names of its blobs, and the blobs. Belongs to the transaction it is called in.</summary>
internal static class FrozenViews
{
    private const string LinkField = "link";

    public static void Write(ILiteDatabase db, string linkId, FrozenView view)
    {
        Blobs blobs = new(db.GetCollection(Collections.FrozenBlobs));
        foreach ((int number, FrozenRun run) in view.Runs.Index())
        {
            string id = Key(linkId, number);
            RunImageBlobs.Write(blobs, id, run.Images);
            BsonArray layers = [], units = [];
            foreach ((string layer, LayerSummary summary) in run.Layers)
            {
                string blob = $"{id}/summary/{layers.Count}";
                blobs.Write(blob, Compress(summary));
                layers.Add(new BsonDocument { ["name"] = layer, ["blob"] = blob });
            }

            foreach (FrozenUnit unit in run.Units)
            {
                string blob = $"{id}/unit/{units.Count}";
                blobs.Write(blob, MemoryMarshal.AsBytes(unit.Activations.AsSpan()).ToArray());
                units.Add(new BsonDocument { ["layer"] = unit.Layer, ["unit"] = unit.Unit, ["blob"] = blob });
            }

            db.GetCollection(Collections.FrozenRuns).Insert(new BsonDocument
            {
                ["_id"] = id,
                [LinkField] = linkId,
                ["number"] = number,
                ["run"] = RunDocuments.From(run.Run),
                ["layers"] = layers,
                ["units"] = units,
            });
        }
    }

    public static FrozenView Read(ILiteDatabase db, string linkId)
    {
        Blobs blobs = new(db.GetCollection(Collections.FrozenBlobs));
        return new FrozenView([.. DocumentsOf(db, linkId).Select(document => new FrozenRun(
            RunDocuments.ToRun(document["run"].AsDocument),
            RunImageBlobs.Read(blobs, document["_id"].AsString),
            document["layers"].AsArray.ToDictionary(l => l["name"].AsString, l => Decompress(blobs.Read(l["blob"].AsString) ?? [])),
            [.. document["units"].AsArray.Select(u => new FrozenUnit(u["layer"].AsString, u["unit"].AsInt32, MemoryMarshal.Cast<byte, float>(blobs.Read(u["blob"].AsString) ?? []).ToArray()))]))]);
    }

    public static void Delete(ILiteDatabase db, string linkId)
    {
        Blobs blobs = new(db.GetCollection(Collections.FrozenBlobs));
        foreach (BsonDocument document in DocumentsOf(db, linkId))
        {
            RunImageBlobs.Delete(blobs, document["_id"].AsString);
            foreach (BsonValue part in document["layers"].AsArray.Concat(document["units"].AsArray))
            {
                blobs.Delete(part["blob"].AsString);
            }
        }

        db.GetCollection(Collections.FrozenRuns).DeleteMany(Query.EQ(LinkField, linkId));
    }

    private static BsonDocument[] DocumentsOf(ILiteDatabase db, string linkId) =>
        [.. db.GetCollection(Collections.FrozenRuns).Find(Query.EQ(LinkField, linkId)).OrderBy(d => d["number"].AsInt32)];

    private static string Key(string linkId, int number) => FormattableString.Invariant($"{linkId}/{number}");

    private static byte[] Compress(LayerSummary summary)
    {
        using MemoryStream bytes = new();
        using (BrotliStream brotli = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (BufferedStream buffered = new(brotli, 1 << 16))
        {
            // The format writes a few bytes at a time, and each write to a compressor is a call out of the runtime.
            LayerSummaryFormat.Write(buffered, summary);
        }

        return bytes.ToArray();
    }

    private static LayerSummary Decompress(byte[] bytes)
    {
        using BrotliStream brotli = new(new MemoryStream(bytes), CompressionMode.Decompress);
        using BufferedStream buffered = new(brotli, 1 << 16);
        return LayerSummaryFormat.Read(buffered);
    }
}
