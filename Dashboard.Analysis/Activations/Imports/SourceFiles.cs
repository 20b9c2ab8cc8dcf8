using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Analysis.Activations.Imports.Arrays;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>Length and hash of what an array was read from: a file, an array in a file, or a folder of files.</summary>
internal static class SourceFiles
{
    public static bool Exists(string place) => Path.Exists(ArrayPlace.Parse(place).Path);

    /// <summary>Bytes.</summary>
    public static long LengthOf(string place) => FilesOf(ArrayPlace.Parse(place).Path).Sum(f => new FileInfo(f).Length);

    /// <returns>SHA-256, lower-case hex: of a file's bytes; with an array's name, or of a folder, of what it is made of.</returns>
    public static string HashOf(string place, Action<int>? bytesDone, CancellationToken cancellation)
    {
        ArrayPlace parsed = ArrayPlace.Parse(place);
        if (parsed.Member is null && !Directory.Exists(parsed.Path))
        {
            return FileHash.Of(parsed.Path, bytesDone, cancellation);
        }

        StringBuilder text = new(parsed.Member);
        foreach (string file in FilesOf(parsed.Path))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Path.GetFileName(file)} {FileHash.Of(file, bytesDone, cancellation)}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string[] FilesOf(string path) => Directory.Exists(path) ? [.. Directory.GetFiles(path).Order(StringComparer.Ordinal)] : [path];
}
