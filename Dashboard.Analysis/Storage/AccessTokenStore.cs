using System.Globalization;
using Dashboard.Analysis.Sharing;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>Personal access tokens in dashboard.db: their hashes, never their secrets.</summary>
public sealed class AccessTokenStore(DashboardDatabase database)
{
    internal const string HashField = "tokenHash";

    public IReadOnlyList<AccessToken> Load() => database.Read(db => db.GetCollection(Collections.AccessTokens).FindAll().Select(ToToken).ToArray());

    public void Insert(AccessToken token) => database.Write(db => db.GetCollection(Collections.AccessTokens).Insert(From(token)));

    public void Update(AccessToken token) => database.Write(db => db.GetCollection(Collections.AccessTokens).Update(From(token)));

    private static BsonDocument From(AccessToken token) => new()
    {
        ["_id"] = token.Id,
        [HashField] = token.TokenHash,
        ["name"] = token.Name,
        ["created"] = Text(token.Created),
        ["expires"] = Text(token.Expires),
        ["revoked"] = Text(token.Revoked),
        ["lastUsed"] = Text(token.LastUsed),
    };

    private static AccessToken ToToken(BsonDocument document) => new()
    {
        Id = document["_id"].AsString,
        TokenHash = document[HashField].AsString,
        Name = document["name"].AsString,
        Created = Time(document["created"])!.Value,
        Expires = Time(document["expires"]),
        Revoked = Time(document["revoked"]),
        LastUsed = Time(document["lastUsed"]),
    };

    private static BsonValue Text(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture) is { } text ? new BsonValue(text) : BsonValue.Null;

    private static DateTimeOffset? Time(BsonValue value) => value.IsString ? DateTimeOffset.Parse(value.AsString, CultureInfo.InvariantCulture) : null;
}
