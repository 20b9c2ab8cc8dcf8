using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Dashboard.Analysis.Activations;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>Blocks as LiteDB documents of about a megabyte in activations.db, with those read last kept in memory.</summary>
public sealed class LiteActivationStore : IActivationStore
{
    /// <summary>One Insert a transaction writes 2 MB/s (a flush a page), 32 MB a transaction about 80.</summary>
    private const int BytesPerTransaction = 32 << 20;

    private const string Data = "d";
    private readonly ActivationDatabase _database;
    private readonly BlockCache _cache;

    /// <param name="database">Where the documents are.</param>
    /// <param name="cacheBytes">How much of what was read stays in memory.</param>
    public LiteActivationStore(ActivationDatabase database, long cacheBytes)
    {
        _database = database;
        _cache = new BlockCache(cacheBytes);
    }

    public ILayerWriter BeginLayer(string contentKey, string layer, BlockLayout layout) => new LayerWriter(this, contentKey, layer, layout);

    public IReadOnlyList<int> MissingBlocks(LayerManifest manifest)
    {
        if (_database.StartAfreshIfDeleted())
        {
            _cache.Forget(_ => true);
        }

        try
        {
            return _database.Read(database =>
            {
                ILiteCollection<BsonDocument> blocks = database.GetCollection(Collections.Blocks);
                return Enumerable.Range(0, manifest.Layout.BlockCount)
                    .Where(block => !blocks.Exists(Query.EQ("_id", IdOf(manifest.ContentKey, manifest.Layer, block)))).ToArray();
            });
        }
        catch (CacheDamageException)
        {
            return [.. Enumerable.Range(0, manifest.Layout.BlockCount)];
        }
    }

    public ReadOnlyMemory<byte> ReadBlock(LayerManifest manifest, int block)
    {
        int length = manifest.Layout.UnitsOf(block) * manifest.Layout.ImagesOf(block) * sizeof(float);
        return _cache.GetOrRead(new BlockKey(manifest.ContentKey, manifest.Layer, block), length, () => ReadVerified(manifest, block));
    }

    public void Delete(string contentKey, string layer, int blockCount)
    {
        try
        {
            _database.Write(database =>
            {
                ILiteCollection<BsonDocument> blocks = database.GetCollection(Collections.Blocks);
                for (int block = 0; block < blockCount; block++)
                {
                    blocks.Delete(IdOf(contentKey, layer, block));
                }

                SummaryStore.Delete(database, contentKey, layer);
            });
        }
        catch (CacheDamageException)
        {
            // Nothing refers to these blocks any more, and the next repair leaves them behind.
        }

        Forget(contentKey, layer);
    }

    public void Repair(IReadOnlyCollection<LayerManifest> manifests, CancellationToken cancellation)
    {
        _database.ReplaceBy(fresh =>
        {
            foreach (LayerManifest manifest in manifests)
            {
                int blocksAtOnce = Math.Max(1, BytesPerTransaction / (manifest.Layout.UnitsPerBlock * manifest.Layout.ImagesPerBlock * sizeof(float)));
                foreach (int[] blocks in Enumerable.Range(0, manifest.Layout.BlockCount).Chunk(blocksAtOnce))
                {
                    cancellation.ThrowIfCancellationRequested();
                    BsonDocument[] good = [.. blocks.Select(block => TryReadVerified(manifest, block) is { } bytes ? Document(manifest.ContentKey, manifest.Layer, block, bytes) : null).OfType<BsonDocument>()];
                    fresh.Write(database => database.GetCollection(Collections.Blocks).Insert(good));
                }
            }
        });
        _cache.Forget(_ => true);
    }

    private byte[]? TryReadVerified(LayerManifest manifest, int block)
    {
        try
        {
            return ReadVerified(manifest, block);
        }
        catch (DamagedBlockException)
        {
            return null;
        }
    }

    private byte[] ReadVerified(LayerManifest manifest, int block)
    {
        BsonDocument? document;
        try
        {
            document = _database.Read(database => database.GetCollection(Collections.Blocks).FindById(IdOf(manifest.ContentKey, manifest.Layer, block)));
        }
        catch (CacheDamageException damage)
        {
            throw new DamagedBlockException(manifest.Layer, block, damage);
        }

        // The checksum is held against the manifest in the other database, so it vouches for which block this is as well.
        return document is not null && document[Data] is { IsBinary: true, AsBinary: var bytes } && XxHash128.HashToUInt128(bytes) == manifest.Checksums[block]
            ? bytes
            : throw new DamagedBlockException(manifest.Layer, block);
    }

    private void Forget(string contentKey, string layer) => _cache.Forget(key => key.ContentKey == contentKey && key.Layer == layer);

    private static string IdOf(string contentKey, string layer, int block) => string.Create(CultureInfo.InvariantCulture, $"{contentKey}/{layer}/{block:D6}");

    private static BsonDocument Document(string contentKey, string layer, int block, byte[] bytes) => new() { ["_id"] = IdOf(contentKey, layer, block), [Data] = bytes };

    private sealed class LayerWriter(LiteActivationStore store, string contentKey, string layer, BlockLayout layout) : ILayerWriter
    {
        private readonly UInt128?[] _checksums = new UInt128?[layout.BlockCount];
        private readonly List<BsonDocument> _waiting = [];
        private long _waitingBytes;

        public void Add(int block, ReadOnlySpan<float> values)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, layout.UnitsOf(block) * layout.ImagesOf(block), nameof(values));
            byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
            _checksums[block] = XxHash128.HashToUInt128(bytes);
            _waiting.Add(Document(contentKey, layer, block, bytes));
            _waitingBytes += bytes.Length;
            if (_waitingBytes >= BytesPerTransaction)
            {
                Write();
            }
        }

        public LayerManifest Complete()
        {
            int missing = Array.IndexOf(_checksums, null);
            if (missing >= 0)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Block {missing} of layer {layer} was not written."));
            }

            Write();
            store._database.FlushToDisk();
            store.Forget(contentKey, layer);
            return new LayerManifest(contentKey, layer, layout, [.. _checksums.Select(c => c!.Value)]);
        }

        private void Write()
        {
            try
            {
                store._database.Write(Upsert);
            }
            catch (CacheDamageException)
            {
                // Trade the damaged file for an empty one: other layers are noticed as missing and rebuilt when wanted.
                store._database.ReplaceBy(_ => { });
                store._cache.Forget(_ => true);
                store._database.Write(Upsert);
            }

            _waiting.Clear();
            _waitingBytes = 0;
        }

        private void Upsert(ILiteDatabase database)
        {
            ILiteCollection<BsonDocument> blocks = database.GetCollection(Collections.Blocks);
            foreach (BsonDocument document in _waiting)
            {
                blocks.Upsert(document);
            }
        }
    }
}
