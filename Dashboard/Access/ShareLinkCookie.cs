using System.Security.Cryptography;
using Dashboard.Services;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Access;

/// <summary>Holds the secret of an opened share link, so that it does not stay in the address bar. It is sent to the link's own folder only: links opened side by side do not meet.</summary>
internal sealed class ShareLinkCookie(IDataProtectionProvider protection)
{
    private const string Name = "selectivity-view";
    private readonly IDataProtector _protector = protection.CreateProtector("Dashboard.Access.ShareLinkCookie");

    public void Write(HttpContext context, string linkId, string token) => context.Response.Cookies.Append(Name, _protector.Protect(token), new CookieOptions
    {
        Path = context.Request.PathBase.Add($"/{DashboardUrls.SharedFolder}/{linkId}"),
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    });

    public string? Read(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } kept)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
