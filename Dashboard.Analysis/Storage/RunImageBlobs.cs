using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Storage;

/// <summary>Labels, predictions and names of a run's images as three blobs: numbers as int32, names compressed, since paths repeat their folders.</summary>
internal static class RunImageBlobs
{
    private const char Separator = '\0';

    public static void Write(Blobs blobs, string runId, RunImages images)
    {
        blobs.Write($"{runId}/labels", MemoryMarshal.AsBytes(images.Labels.AsSpan()).ToArray());
        blobs.Write($"{runId}/names", Compress(string.Join(Separator, images.Names)));
        if (images.Predictions is null)
        {
            blobs.Delete($"{runId}/predictions");
        }
        else
        {
            blobs.Write($"{runId}/predictions", MemoryMarshal.AsBytes(images.Predictions.AsSpan()).ToArray());
        }
    }

    public static RunImages Read(Blobs blobs, string runId) => new(
        ToInts(blobs.Read($"{runId}/labels") ?? []),
        blobs.Read($"{runId}/predictions") is { } predictions ? ToInts(predictions) : null,
        blobs.Read($"{runId}/names") is { } names ? Decompress(names).Split(Separator) : []);

    public static void Delete(Blobs blobs, string runId)
    {
        blobs.Delete($"{runId}/labels");
        blobs.Delete($"{runId}/predictions");
        blobs.Delete($"{runId}/names");
    }

    private static int[] ToInts(byte[] bytes) => MemoryMarshal.Cast<byte, int>(bytes).ToArray();

    private static byte[] Compress(string text)
    {
        using MemoryStream compressed = new();
        using (DeflateStream deflate = new(compressed, CompressionLevel.Fastest))
        {
            deflate.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }

    private static string Decompress(byte[] bytes)
    {
        using DeflateStream inflate = new(new MemoryStream(bytes), CompressionMode.Decompress);
        using StreamReader reader = new(inflate, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
