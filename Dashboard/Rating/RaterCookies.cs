using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Analysis.Studies;
using Dashboard.Services;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Rating;

/// <summary>
/// What a rater's browser keeps: who came through which link, until she has consented; her session, from then on. Sealed with the server's keys,
/// which lie in the data folder, so that a restart costs nobody her place.
/// </summary>
internal sealed class RaterCookies(IDataProtectionProvider protection)
{
    private static readonly TimeSpan s_entryLife = TimeSpan.FromDays(1), s_sessionLife = TimeSpan.FromDays(60);

    private readonly ITimeLimitedDataProtector _entries = protection.CreateProtector("Dashboard.Rating.Entry").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector _sessions = protection.CreateProtector("Dashboard.Rating.Session").ToTimeLimitedDataProtector();

    public void SetEntry(HttpContext context, string studyId, RaterEntry entry) =>
        Set(context, EntryName(studyId), _entries.Protect(JsonSerializer.Serialize(new SealedEntry(studyId, entry)), s_entryLife), s_entryLife);

    public RaterEntry? Entry(HttpContext context, string studyId) =>
        Open(_entries, context.Request.Cookies[EntryName(studyId)]) is { } text && JsonSerializer.Deserialize<SealedEntry>(text) is { } found && found.StudyId == studyId ? found.Entry : null;

    public void SetSession(HttpContext context, RaterSession session) => Set(
        context,
        SessionName(session.StudyId),
        _sessions.Protect(string.Create(CultureInfo.InvariantCulture, $"{session.StudyId}\n{session.Number}\n{session.Rater}"), s_sessionLife),
        s_sessionLife);

    /// <returns>Number and pseudonym; null for no cookie, a forged or an expired one.</returns>
    public (int Number, string Rater)? Session(HttpContext context, string studyId) =>
        Open(_sessions, context.Request.Cookies[SessionName(studyId)])?.Split('\n') is [var study, var number, var rater] && study == studyId
            ? (int.Parse(number, CultureInfo.InvariantCulture), rater)
            : null;

    public static void DropSession(HttpContext context, string studyId) => context.Response.Cookies.Delete(SessionName(studyId), Options(context, null));

    public static string SessionName(string studyId) => $"selectivity-rater-{Short(studyId)}";

    private static string EntryName(string studyId) => $"selectivity-entry-{Short(studyId)}";

    /// <summary>A study's id may have letters that no cookie's name may have.</summary>
    private static string Short(string studyId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(studyId)).AsSpan(0, 6));

    private static void Set(HttpContext context, string name, string value, TimeSpan life) => context.Response.Cookies.Append(name, value, Options(context, life));

    // Lax, not strict: the first request comes from another site, the recruiting service's.
    private static CookieOptions Options(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = context.Request.PathBase.Add($"/{DashboardUrls.RaterFolder}"),
        MaxAge = life,
        IsEssential = true,
    };

    private static string? Open(ITimeLimitedDataProtector protector, string? value)
    {
        try
        {
            return value is null ? null : protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record SealedEntry(string StudyId, RaterEntry Entry);
}
