namespace Dashboard.Services;

/// <summary>Addresses of signing in, settings and share links.</summary>
public static partial class DashboardUrls
{
    public const string SettingsPage = "settings";
    public const string SignInPage = "sign-in";
    public const string SignInLinkPattern = "sign-in/{token}";
    public const string SignInTokenForm = "sign-in/token";
    public const string SignInProvider = "sign-in/provider";
    public const string SignOutForm = "sign-out";
    public const string ShareLinkPattern = "s/{token}";
    public const string LinkGonePage = "link-gone";
    public const string EmbeddedPage = "embedded";

    /// <summary>Share links under which a viewer sees pages, and embedded plots, are whole dashboards of their own below these folders.</summary>
    public const string SharedFolder = "view";
    public const string EmbedFolder = "embed";

    /// <summary>Rater pages: anonymous, with a session of their own.</summary>
    public const string RaterFolder = "r";

    public const string ControlFolder = "control";
    public const string ControlSignInLink = "control/sign-in-link";
    public const string ControlBackup = "control/backup";

    public const string ReturnName = "return";
    public const string ProblemName = "problem";

    public static string SignIn(string? problem = null, string? returnTo = null) =>
        SignInPage + Query(null, false, (ProblemName, problem), (ReturnName, returnTo));

    public static string SignInLink(string token) => $"{SignInPage}/{Escape(token)}";

    public static string ShareLink(string token, string? query = null) => $"s/{Escape(token)}{query}";

    public static string Embed(string token) => $"{EmbedFolder}/{Escape(token)}/";

    public static string Shared(string linkId, string address) => $"{SharedFolder}/{Escape(linkId)}/{address}";
}
