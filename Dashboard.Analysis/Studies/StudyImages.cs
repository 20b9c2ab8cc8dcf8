using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Dashboard.Analysis.Studies;

/// <summary>Pictures of studies as files of the data folder, named by their hash. Files rather than blobs: a web server sends a file without copying it through a database.</summary>
/// <param name="folder">Made when the first picture comes.</param>
internal sealed class StudyImages(string folder) : IStudyImages
{
    private readonly ConcurrentDictionary<string, (string Path, string MediaType)> _found = new();

    public string Add(ReadOnlySpan<byte> bytes)
    {
        string extension = PictureKinds.ExtensionOf(bytes) ?? throw new UserErrorException("A picture of the study is no PNG, JPEG or WebP file.", "bad_image");
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

        foreach ((string extension, string mediaType) in PictureKinds.All)
        {
            string path = Path.Combine(folder, hash + extension);
            if (File.Exists(path))
            {
                return _found[hash] = (path, mediaType);
            }
        }

        return null;
    }
}
