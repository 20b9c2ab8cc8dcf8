using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Dashboard.Rating;

/// <summary>
/// Counts requests of a network without keeping its address: the first 24 (IPv4) or 48 (IPv6) bits, hashed with a key that lives in memory for a day.
/// </summary>
internal sealed class AddressKeys(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly byte[] _key = new byte[32];
    private DateOnly _day;

    public string Of(IPAddress? address)
    {
        byte[] bytes = address switch
        {
            null => [],
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().GetAddressBytes()[..3],
            { AddressFamily: AddressFamily.InterNetwork } => address.GetAddressBytes()[..3],
            _ => address.GetAddressBytes()[..6],
        };
        lock (_gate)
        {
            DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            if (today != _day)
            {
                _day = today;
                RandomNumberGenerator.Fill(_key);
            }

            return Convert.ToHexStringLower(HMACSHA256.HashData(_key, bytes).AsSpan(0, 8));
        }
    }
}
