using System.Globalization;
using System.Runtime.InteropServices;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>Runs, manifests and sources as BSON. Written out by hand: the form on disk changes only when a migration says so, not when a property is renamed.</summary>
internal static class RunDocuments
{
    public static string ManifestId(string contentKey, string layer) => $"{contentKey}/{layer}";

    public static BsonDocument From(Run run) => new()
    {
        ["_id"] = run.Id,
        ["name"] = run.Name,
        ["origin"] = run.Origin.ToString(),
        ["status"] = run.Status.ToString(),
        ["contentKey"] = run.ContentKey,
        ["network"] = run.NetworkName,
        ["dataset"] = run.DatasetName,
        ["imageCount"] = run.ImageCount,
        ["layers"] = new BsonArray(run.Layers.Select(l => new BsonDocument { ["name"] = l.Name, ["kind"] = l.Kind.ToString(), ["units"] = l.UnitCount })),
        ["classNames"] = new BsonArray(run.ClassNames.Select(c => new BsonValue(c))),
        ["hasPredictions"] = run.HasPredictions,
        ["hasImages"] = run.HasImages,
        ["created"] = run.Created.ToString("O", CultureInfo.InvariantCulture),
        ["problem"] = run.Problem,
        ["provenance"] = new BsonArray(run.Provenance.Select(p => new BsonDocument { ["name"] = p.Key, ["value"] = p.Value })),
    };

    public static Run ToRun(BsonDocument document) => new()
    {
        Id = document["_id"].AsString,
        Name = document["name"].AsString,
        Origin = Enum.Parse<RunOrigin>(document["origin"].AsString),
        Status = Enum.Parse<RunStatus>(document["status"].AsString),
        ContentKey = document["contentKey"].AsString,
        NetworkName = document["network"].AsString,
        DatasetName = document["dataset"].AsString,
        ImageCount = document["imageCount"].AsInt32,
        Layers = [.. document["layers"].AsArray.Select(l => new LayerInfo(l["name"].AsString, Enum.Parse<LayerKind>(l["kind"].AsString), l["units"].AsInt32))],
        ClassNames = [.. document["classNames"].AsArray.Select(c => c.AsString)],
        HasPredictions = document["hasPredictions"].AsBoolean,
        HasImages = document["hasImages"].AsBoolean,
        Created = DateTimeOffset.Parse(document["created"].AsString, CultureInfo.InvariantCulture),
        Problem = document["problem"].AsString,
        Provenance = document["provenance"].AsArray.ToDictionary(p => p["name"].AsString, p => p["value"].AsString),
    };

    public static BsonDocument From(LayerManifest manifest) => new()
    {
        ["_id"] = ManifestId(manifest.ContentKey, manifest.Layer),
        ["contentKey"] = manifest.ContentKey,
        ["layer"] = manifest.Layer,
        ["images"] = manifest.Layout.ImageCount,
        ["units"] = manifest.Layout.UnitCount,
        ["unitsPerBlock"] = manifest.Layout.UnitsPerBlock,
        ["imagesPerBlock"] = manifest.Layout.ImagesPerBlock,
        ["checksums"] = MemoryMarshal.AsBytes(manifest.Checksums.ToArray().AsSpan()).ToArray(),
    };

    public static LayerManifest ToManifest(BsonDocument document) => new(
        document["contentKey"].AsString,
        document["layer"].AsString,
        new BlockLayout(document["images"].AsInt32, document["units"].AsInt32, document["unitsPerBlock"].AsInt32, document["imagesPerBlock"].AsInt32),
        MemoryMarshal.Cast<byte, UInt128>(document["checksums"].AsBinary).ToArray());

    public static BsonDocument From(string runId, ImportSources sources, StoredPaths paths) => new()
    {
        ["_id"] = runId,
        ["files"] = new BsonArray(sources.Files.Select(f => new BsonDocument { ["role"] = f.Role, ["layer"] = f.Layer, ["path"] = paths.ToStored(f.Path), ["sha256"] = f.Sha256 })),
        ["imageFolder"] = paths.ToStored(sources.ImageFolder),
    };

    public static ImportSources ToSources(BsonDocument document, StoredPaths paths) => new(
        [.. document["files"].AsArray.Select(f => new ImportSourceFile(f["role"].AsString, f["layer"].AsString, paths.FromStored(f["path"].AsString)!, f["sha256"].AsString))],
        paths.FromStored(document["imageFolder"].AsString));

    public static BsonDocument Unfinished(string contentKey, string layer, int blockCount) => new()
    {
        ["_id"] = ManifestId(contentKey, layer),
        ["contentKey"] = contentKey,
        ["layer"] = layer,
        ["blocks"] = blockCount,
    };

    public static (string ContentKey, string Layer, int BlockCount) ToUnfinished(BsonDocument document) =>
        (document["contentKey"].AsString, document["layer"].AsString, document["blocks"].AsInt32);
}
