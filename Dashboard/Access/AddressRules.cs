using System.Net;
using Dashboard.Analysis;

namespace Dashboard.Access;

/// <summary>What the addresses that the server listens on mean for who can reach it.</summary>
internal static class AddressRules
{
    /// <exception cref="UserErrorException">Passwords and links would cross a network that others can read.</exception>
    public static void RefusePlainHttp(IEnumerable<string> addresses, AccessOptions options)
    {
        if (!options.AllowPlainHttp && addresses.FirstOrDefault(a => IsPlainHttp(a) && !IsLoopback(HostOf(a))) is { } open)
        {
            throw new UserErrorException(
                $"The address {open} can be reached from other machines without encryption, so links and sign-ins could be read on the way. Listen on 127.0.0.1 behind a proxy that speaks https (docs/deployment.md), give an https address, or say --allow-plain-http if the network itself is trusted.");
        }
    }

    /// <summary>How a program on this machine reaches the address: "any address" is no place to connect to.</summary>
    public static Uri Reachable(string address)
    {
        string host = HostOf(address);
        bool isAny = host is "*" or "+" or "[::]" or "0.0.0.0";
        return new Uri((isAny ? address.Replace($"//{host}", "//127.0.0.1", StringComparison.Ordinal) : address).TrimEnd('/') + "/");
    }

    private static bool IsPlainHttp(string address) => address.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));

    /// <summary>By hand, since "*" and "+" are no hosts to Uri.</summary>
    private static string HostOf(string address)
    {
        string rest = address[(address.IndexOf("//", StringComparison.Ordinal) + 2)..].Split('/')[0];
        int end = rest.StartsWith('[') ? rest.IndexOf(']', StringComparison.Ordinal) + 1 : rest.IndexOf(':', StringComparison.Ordinal);
        return end < 0 ? rest : rest[..end];
    }
}
