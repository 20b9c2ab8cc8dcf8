using System.Buffers;
using System.Security.Cryptography;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>SHA-256 of a file's bytes, piece by piece: files may be larger than memory.</summary>
internal static class FileHash
{
    private const int PieceBytes = 1 << 20;

    /// <returns>Lower-case hex.</returns>
    public static string Of(string path, Action<int>? bytesDone, CancellationToken cancellation)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        for (int read = stream.Read(piece); read > 0; read = stream.Read(piece))
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(piece, 0, read);
            bytesDone?.Invoke(read);
        }

        ArrayPool<byte>.Shared.Return(piece);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
