using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Analysis.Sharing;

/// <summary>Tokens that stand in links. Only their hash is ever stored: who reads the database or a backup of it cannot open a link.</summary>
public static class SecretToken
{
    private const int Bytes = 128 / 8;

    /// <summary>128 random bits as 22 letters, digits, hyphens and underscores.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 in lower-case hexadecimal. The token is random, so it needs no salt and no slow hash.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
