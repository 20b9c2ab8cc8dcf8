using System.Globalization;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>Imported datasets as BSON. Written out by hand, as runs are: the form on disk changes only when a migration says so.</summary>
internal static class DatasetDocuments
{
    public static BsonDocument From(DatasetRecord record, StoredPaths paths) => new()
    {
        ["_id"] = record.Name,
        ["kind"] = record.Kind.ToString(),
        ["path"] = paths.ToStored(record.Path),
        ["classesPath"] = paths.ToStored(record.Options.ClassesPath),
        ["folder"] = record.Options.Folder,
        ["split"] = record.Options.Split.ToString(),
        ["applyOrientation"] = record.Options.ApplyOrientation,
        ["skipUnreadable"] = record.Options.SkipUnreadable,
        ["contentHash"] = record.ContentHash,
        ["classNames"] = new BsonArray(record.Classes.Names.Select(n => new BsonValue(n))),
        ["classKeys"] = new BsonArray(record.Classes.Keys.Select(k => new BsonValue(k))),
        ["count"] = record.Count,
        ["skipped"] = new BsonArray(record.Skipped.Select(s => new BsonDocument { ["image"] = s.Image, ["reason"] = s.Reason })),
        ["imported"] = record.Imported.ToString("O", CultureInfo.InvariantCulture),
    };

    public static DatasetRecord ToRecord(BsonDocument document, StoredPaths paths) => new()
    {
        Name = document["_id"].AsString,
        Kind = Enum.Parse<DatasetKind>(document["kind"].AsString),
        Path = paths.FromStored(document["path"].AsString)!,
        Options = new DatasetOptions
        {
            ClassesPath = paths.FromStored(document["classesPath"].AsString),
            Folder = document["folder"].AsString,
            Split = Enum.Parse<DatasetSplit>(document["split"].AsString),
            ApplyOrientation = document["applyOrientation"].AsBoolean,
            SkipUnreadable = document["skipUnreadable"].AsBoolean,
        },
        ContentHash = document["contentHash"].AsString,
        Classes = new ClassList([.. document["classNames"].AsArray.Select(n => n.AsString)], [.. document["classKeys"].AsArray.Select(k => k.AsString)]),
        Count = document["count"].AsInt32,
        Skipped = [.. document["skipped"].AsArray.Select(s => new SkippedImage(s["image"].AsString, s["reason"].AsString))],
        Imported = DateTimeOffset.Parse(document["imported"].AsString, CultureInfo.InvariantCulture),
    };
}
