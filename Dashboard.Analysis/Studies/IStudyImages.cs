namespace Dashboard.Analysis.Studies;

/// <summary>Pictures shown in studies, each kept once under the hash of its bytes. Safe from any thread.</summary>
public interface IStudyImages
{
    /// <summary>Keeps a PNG, JPEG or WebP file.</summary>
    /// <returns>SHA-256 (lower-case hex) of the bytes.</returns>
    /// <exception cref="UserErrorException">The bytes are none of these.</exception>
    string Add(ReadOnlySpan<byte> bytes);

    /// <returns>Path and media type of the file; null where there is none.</returns>
    (string Path, string MediaType)? Find(string hash);
}
