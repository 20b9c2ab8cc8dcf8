using System.Buffers.Binary;
using System.Text.Json;

namespace Dashboard.Analysis.Activations.Imports.Arrays.Apart;

/// <summary>How the two processes talk: a length of four bytes, then JSON.</summary>
internal static class ReaderPipe
{
    /// <summary>Names and classes of 1.3 million images are 60 MB; whoever sends more sends what it made up.</summary>
    private const int LongestMessage = 128 << 20;

    public static void Write<T>(Stream stream, T message)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(message), length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        stream.Write(length);
        stream.Write(json);
        stream.Flush();
    }

    /// <returns>Null where the other process is gone.</returns>
    /// <exception cref="InvalidDataException">The message is too long.</exception>
    public static T? Read<T>(Stream stream)
        where T : class
    {
        byte[] length = new byte[sizeof(int)];
        if (stream.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length)
        {
            return null;
        }

        int count = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (count is < 0 or > LongestMessage)
        {
            throw new InvalidDataException("the names and classes in it are too long");
        }

        byte[] json = new byte[count];
        return stream.ReadAtLeast(json, count, throwOnEndOfStream: false) < count ? null : JsonSerializer.Deserialize<T>(json);
    }
}
