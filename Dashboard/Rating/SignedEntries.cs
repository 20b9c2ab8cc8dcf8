using System.Text.Json;
using Dashboard.Access;
using Dashboard.Analysis.Studies;
using Dashboard.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Rating;

/// <summary>Ids that a recruiting service vouches for.</summary>
internal sealed record SignedIds(string Worker, string? Session);

/// <summary>
/// Reads the signed token of Prolific's "secured external URL": the key by its id, RS256 and nothing else, not expired, meant for this site, and the ids in its
/// claim "prolific". See docs.prolific.com, "Retrieve JSON Web Key Set".
/// </summary>
internal sealed partial class SignedEntries(IOptions<DashboardOptions> options, IOptions<AccessOptions> access, ILogger<SignedEntries> logger)
{
    private const string Claim = "prolific";

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    private readonly ConfigurationManager<JsonWebKeySet> _keys = new(
        options.Value.Rating.ProlificKeys, new KeySetReader(), new HttpDocumentRetriever { RequireHttps = !new Uri(options.Value.Rating.ProlificKeys).IsLoopback })
    {
        AutomaticRefreshInterval = TimeSpan.FromDays(1),
    };

    /// <returns>The ids, or the page that says why there are none.</returns>
    public async Task<(SignedIds? Ids, IResult? Refusal)> ReadAsync(HttpContext context, string token, EntryParameters names)
    {
        JsonWebKeySet keys;
        try
        {
            keys = await _keys.GetConfigurationAsync(context.RequestAborted);
        }
        catch (InvalidOperationException error)
        {
            LogNoKeys(logger, error);
            return (null, RaterMessages.NoKeys());
        }

        TokenValidationResult result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidateIssuer = false,
            ValidAudiences = AudiencesOf(context),
            RequireExpirationTime = true,
            RequireSignedTokens = true,
        });
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // A new key; the manager sees to it that nobody makes us ask for it all the time.
            _keys.RequestRefresh();
        }

        if (!result.IsValid || IdsOf((JsonWebToken)result.SecurityToken, names) is not { } ids)
        {
            LogRefused(logger, result.Exception);
            return (null, RaterMessages.NotSigned());
        }

        return (ids, null);
    }

    /// <summary>The site as the outside world writes it, with and without its scheme.</summary>
    private string[] AudiencesOf(HttpContext context)
    {
        string address = access.Value.PublicAddress ?? $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
        Uri site = new(address);
        string origin = site.GetLeftPart(UriPartial.Authority);
        return [site.Host, site.Authority, origin, origin + "/", address.TrimEnd('/'), address.TrimEnd('/') + "/"];
    }

    private static SignedIds? IdsOf(JsonWebToken token, EntryParameters names)
    {
        if (!token.TryGetPayloadValue(Claim, out JsonElement ids) || ids.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return Value(names.Worker) is { } worker ? new SignedIds(worker, Value(names.Session)) : null;

        string? Value(string? name) => ids.EnumerateObject()
            .Where(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase) && p.Value.ValueKind == JsonValueKind.String)
            .Select(p => p.Value.GetString())
            .FirstOrDefault(v => v is { Length: > 0 and <= RaterEntry.LongestId });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Prolific's keys could not be read, so nobody with signed ids can take part")]
    private static partial void LogNoKeys(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Signed ids were refused, or there were none in the token")]
    private static partial void LogRefused(ILogger logger, Exception? error);

    private sealed class KeySetReader : IConfigurationRetriever<JsonWebKeySet>
    {
        public async Task<JsonWebKeySet> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel) => new(await retriever.GetDocumentAsync(address, cancel));
    }
}
