using System.Globalization;
using Dashboard.Analysis.Sharing;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>Share links in dashboard.db, with what frozen ones keep.</summary>
public sealed class ShareLinkStore(DashboardDatabase database)
{
    public IReadOnlyList<ShareLink> Load() => database.Read(db => db.GetCollection(Collections.ShareLinks).FindAll().Select(ToLink).ToArray());

    /// <summary>The link and what it keeps, in one transaction: it is there whole or not at all.</summary>
    public void Insert(ShareLink link, FrozenView? frozen) => database.Write(db =>
    {
        db.GetCollection(Collections.ShareLinks).Insert(From(link));
        if (frozen is not null)
        {
            FrozenViews.Write(db, link.Id, frozen);
        }
    });

    public void Update(ShareLink link) => database.Write(db => db.GetCollection(Collections.ShareLinks).Update(From(link)));

    public void Revoke(ShareLink link) => database.Write(db =>
    {
        db.GetCollection(Collections.ShareLinks).Update(From(link));
        FrozenViews.Delete(db, link.Id);
    });

    public FrozenView LoadFrozen(ShareLink link) => database.Read(db => FrozenViews.Read(db, link.Id));

    private static BsonDocument From(ShareLink link) => new()
    {
        ["_id"] = link.Id,
        ["tokenHash"] = link.TokenHash,
        ["form"] = link.Form.ToString(),
        ["address"] = link.Address,
        ["runs"] = new BsonArray(link.RunIds.Select(r => new BsonValue(r))),
        ["note"] = link.Note,
        ["isFrozen"] = link.IsFrozen,
        ["mayExport"] = link.MayExport,
        ["created"] = Text(link.Created),
        ["expires"] = Text(link.Expires),
        ["revoked"] = Text(link.Revoked),
        ["lastUsed"] = Text(link.LastUsed),
        ["uses"] = link.Uses,
    };

    private static ShareLink ToLink(BsonDocument document) => new()
    {
        Id = document["_id"].AsString,
        TokenHash = document["tokenHash"].AsString,
        Form = Enum.Parse<ShareLinkForm>(document["form"].AsString),
        Address = document["address"].AsString,
        RunIds = [.. document["runs"].AsArray.Select(r => r.AsString)],
        Note = document["note"].AsString,
        IsFrozen = document["isFrozen"].AsBoolean,
        MayExport = document["mayExport"].AsBoolean,
        Created = Time(document["created"])!.Value,
        Expires = Time(document["expires"]),
        Revoked = Time(document["revoked"]),
        LastUsed = Time(document["lastUsed"]),
        Uses = document["uses"].AsInt32,
    };

    private static BsonValue Text(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture) is { } text ? new BsonValue(text) : BsonValue.Null;

    private static DateTimeOffset? Time(BsonValue value) => value.IsString ? DateTimeOffset.Parse(value.AsString, CultureInfo.InvariantCulture) : null;
}
