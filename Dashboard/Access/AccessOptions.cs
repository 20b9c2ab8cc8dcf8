namespace Dashboard.Access;

/// <summary>Under "Dashboard:Access" in the configuration: who gets in, and from where.</summary>
public sealed class AccessOptions
{
    public const string Section = "Dashboard:Access";

    /// <summary>Listen without encryption where other machines can connect. Said in so many words or not at all.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Days without a visit after which a browser has to sign in again.</summary>
    public int SignInDays { get; set; } = 30;

    /// <summary>How the outside world writes the dashboard's address, e.g. https://lab.example/selectivity; for printed links. Left out: as the server listens.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>Addresses of proxies that may say who the visitor is. Proxies on this machine always may.</summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>Sites that may show embedded plots in their pages, e.g. https://lab.example. Left out: none.</summary>
    public string[] EmbedOrigins { get; set; } = [];

    /// <summary>A request's body may be this long: no page sends more, so a longer one only costs the server.</summary>
    public int LargestRequestKilobytes { get; set; } = 4096;

    public OpenIdConnectSettings OpenIdConnect { get; set; } = new();
}

/// <summary>Signing in at an identity provider. Complete or left out.</summary>
public sealed class OpenIdConnectSettings
{
    /// <summary>The provider, e.g. https://login.example/realms/lab.</summary>
    public string? Authority { get; set; }

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>What stands on the button.</summary>
    public string Name { get; set; } = "your institution";

    /// <summary>Which claim says who somebody is.</summary>
    public string Claim { get; set; } = "email";

    /// <summary>Values of <see cref="Claim"/> that are let in; "*" lets in everybody the provider knows.</summary>
    public string[] Allowed { get; set; } = [];

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Authority);
}
