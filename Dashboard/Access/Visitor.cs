using System.Security.Claims;
using Dashboard.Analysis.Sharing;

namespace Dashboard.Access;

/// <summary>Who stands behind a request or an open page. One credential makes one visitor; they never add up.</summary>
public enum VisitorKind
{
    /// <summary>Nobody let this one in. Raters are nobody here: their pages know them by a session of their own.</summary>
    Nobody,

    /// <summary>Holds a share link.</summary>
    Viewer,

    /// <summary>Signed in.</summary>
    Researcher,

    /// <summary>Shows a researcher's personal access token: reads through the HTTP API what she reads.</summary>
    Program,

    /// <summary>A verb on the server's own machine that can read the data folder.</summary>
    Operator,
}

/// <param name="Kind">Which credential was shown.</param>
/// <param name="LinkId">A viewer's share link; null for others.</param>
/// <param name="Token">The secret of that link, so that the viewer can copy a link to what she sees.</param>
/// <param name="ProgramId">Which access token a program showed; null for others.</param>
/// <param name="Session">One sign-in of a researcher, which ends as a whole.</param>
public sealed record Visitor(VisitorKind Kind, string? LinkId = null, string? Token = null, string? ProgramId = null, string? Session = null)
{
    private const string KindClaim = "kind", LinkClaim = "link", TokenClaim = "token", ProgramClaim = "program", SessionClaim = "session";

    public static Visitor Nobody { get; } = new(VisitorKind.Nobody);

    public static Visitor Researcher { get; } = new(VisitorKind.Researcher);

    /// <summary>A researcher who signs in now.</summary>
    public static Visitor NewResearcher() => Researcher with { Session = SecretToken.New() };

    public static Visitor Operator { get; } = new(VisitorKind.Operator);

    public static Visitor Viewer(ShareLink link, string token) => new(VisitorKind.Viewer, link.Id, token);

    public static Visitor Program(AccessToken token) => new(VisitorKind.Program, ProgramId: token.Id);

    /// <summary>Whether all runs and studies are open to be read.</summary>
    public bool ReadsEverything => Kind is VisitorKind.Researcher or VisitorKind.Program;

    public static Visitor Of(ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true && Enum.TryParse(user.FindFirstValue(KindClaim), out VisitorKind kind)
        ? new Visitor(kind, user.FindFirstValue(LinkClaim), user.FindFirstValue(TokenClaim), user.FindFirstValue(ProgramClaim), user.FindFirstValue(SessionClaim))
        : Nobody;

    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        List<Claim> claims = [new(KindClaim, Kind.ToString())];
        if (LinkId is not null && Token is not null)
        {
            claims.AddRange([new(LinkClaim, LinkId), new(TokenClaim, Token)]);
        }

        if (ProgramId is not null)
        {
            claims.Add(new Claim(ProgramClaim, ProgramId));
        }

        if (Session is not null)
        {
            claims.Add(new Claim(SessionClaim, Session));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }
}
