using System.Net;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>Collects every mistake, so that one start names them all.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        List<string> mistakes = [];
        Require(options.SignInDays is >= 1 and <= 365, "SignInDays", "must lie between 1 and 365");
        Require(options.LargestRequestKilobytes is >= 64 and <= 1 << 20, "LargestRequestKilobytes", "must lie between 64 and 1048576");
        Require(options.PublicAddress is null || IsWeb(options.PublicAddress), "PublicAddress", "must be an http or https address");
        Require(options.TrustedProxies.All(p => IPAddress.TryParse(p, out _)), "TrustedProxies", "must be IP addresses");
        Require(options.EmbedOrigins.All(o => IsWeb(o) && new Uri(o).PathAndQuery == "/" && !o.EndsWith('/')), "EmbedOrigins", "must be origins such as https://lab.example, without a path");
        OpenIdConnectSettings provider = options.OpenIdConnect;
        if (provider.IsConfigured)
        {
            Require(Uri.TryCreate(provider.Authority, UriKind.Absolute, out Uri? authority) && (authority.Scheme == Uri.UriSchemeHttps || authority.IsLoopback), "OpenIdConnect:Authority", "must be an https address");
            Require(!string.IsNullOrWhiteSpace(provider.ClientId), "OpenIdConnect:ClientId", "is missing");
            Require(provider.Allowed.Length > 0, "OpenIdConnect:Allowed", $"is missing: list the values of {provider.Claim} that are let in, or say * for everybody the provider knows");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);

        void Require(bool holds, string key, string rule)
        {
            if (!holds)
            {
                mistakes.Add($"{AccessOptions.Section}:{key} {rule}.");
            }
        }
    }

    private static bool IsWeb(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
