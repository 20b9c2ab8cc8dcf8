using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Analysis.Studies;

/// <summary>
/// Names for raters that say nothing to who lacks the study's key: 80 bits of HMAC-SHA256(key, study LF source LF worker) in Crockford's base 32.
/// Without a key, the 24 hex digits of a Prolific id could be replayed from a list.
/// </summary>
public static class Pseudonyms
{
    public const int KeyBytes = 32;

    private const string Crockford = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Characters = 16, BitsPerCharacter = 5;

    /// <returns>"r" and 16 characters.</returns>
    public static string Of(ReadOnlySpan<byte> key, string study, string source, string worker) => "r" + Code(key, $"{study}\n{source}\n{worker}");

    /// <returns>16 characters of keyed hash.</returns>
    internal static string Code(ReadOnlySpan<byte> key, string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text), hash);
        return string.Create(Characters, hash, (code, bits) =>
        {
            for (int i = 0; i < code.Length; i++)
            {
                int first = i * BitsPerCharacter;
                int window = (bits[first / 8] << 8) | bits[(first / 8) + 1];
                code[i] = Crockford[(window >> (16 - BitsPerCharacter - (first % 8))) & 31];
            }
        });
    }
}
