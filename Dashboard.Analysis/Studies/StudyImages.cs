using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Dashboard.Analysis.Studies;

/// <summary>Pictures of studies as files of the data folder, named by their hash. Files rather than blobs: a web server sends a file without copying it through a database.</summary>
/// <param name="folder">Made when the first picture comes.</param>
internal sealed class StudyImages(string folder) : IStudyImages
{
    private static readonly (string Extension, string MediaType)[] s_kinds = [(".png", "image/png"), (".webp", "image/webp"), (".jpg", "image/jpeg")];

    private readonly ConcurrentDictionary<string, (string Path, string MediaType)> _found = new();

    public string Add(ReadOnlySpan<byte> bytes)
    {
        string extension = ExtensionOf(bytes) ?? throw new UserErrorException("A picture of the study is no PNG, JPEG or WebP file.", "bad_image");
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        string path = Path.Combine(Directory.CreateDirectory(folder).FullName, hash + extension);
        if (!File.Exists(path))
        {
            // Renamed when complete: a file of that name always has these bytes.
            string unfinished = $"{path}.{Environment.CurrentManagedThreadId}.tmp";
            using (FileStream stream = File.Create(unfinished))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }

        return hash;
    }

    public (string Path, string MediaType)? Find(string hash)
    {
        if (_found.TryGetValue(hash, out (string Path, string MediaType) known))
        {
            return known;
        }

        // Only what a hash looks like becomes part of a path.
        if (hash.Length != 2 * SHA256.HashSizeInBytes || !hash.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        foreach ((string extension, string mediaType) in s_kinds)
        {
            string path = Path.Combine(folder, hash + extension);
            if (File.Exists(path))
            {
                return _found[hash] = (path, mediaType);
            }
        }

        return null;
    }

    private static string? ExtensionOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]))
        {
            return ".png";
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]))
        {
            return ".jpg";
        }

        return bytes.Length > 12 && bytes[..4].SequenceEqual("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? ".webp" : null;
    }
}
