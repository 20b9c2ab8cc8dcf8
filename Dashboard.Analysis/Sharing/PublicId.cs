using System.Security.Cryptography;

namespace Dashboard.Analysis.Sharing;

/// <summary>Names of links and tokens that stand in lists and addresses; no secrets.</summary>
internal static class PublicId
{
    private const int Letters = 10;

    /// <summary>Without letters and digits that look alike on paper.</summary>
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Letters);
}
