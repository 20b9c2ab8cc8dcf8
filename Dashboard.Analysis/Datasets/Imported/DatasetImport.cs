using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Analysis.Datasets.Files;

namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>
/// Reads a dataset once from end to end: every picture is decoded, so that one that cannot be read is known now and not in the middle of a recording,
/// and hashed, so that runs know what they were recorded on.
/// </summary>
internal static class DatasetImport
{
    private const string Version = "imported dataset 1";
    private const int ReasonsShown = 3;

    /// <param name="request">What to read.</param>
    /// <param name="now">When.</param>
    /// <param name="done">Told how many of how many pictures are read; from several threads.</param>
    /// <param name="cancellation">Observed between pictures.</param>
    /// <exception cref="UserErrorException">No dataset, or pictures that cannot be read where these are not to be skipped; the message names the first of them.</exception>
    public static (DatasetRecord Record, DatasetImages Images) Read(DatasetRequest request, DateTimeOffset now, Action<int, int> done, CancellationToken cancellation)
    {
        (IFileTree tree, string? file) = FileTrees.Open(request.Path);
        using IFileTree owned = tree;
        DatasetIndex index = DatasetIndexReader.Read(tree, file, request.Options);
        IPictureReader reader = PictureReaders.For(tree, index.Kind, request.Options.ApplyOrientation);
        byte[][] hashes = new byte[index.Images.Count][];
        SkippedImage[] skipped = ReadPictures(index, reader, hashes, done, cancellation);
        if (skipped.Length > 0 && !request.Options.SkipUnreadable)
        {
            throw Unreadable(skipped, index.Images.Count);
        }

        int[] kept = [.. Enumerable.Range(0, hashes.Length).Where(i => hashes[i] is not null)];
        if (kept.Select(i => index.Labels[i]).Distinct().Count() < 2)
        {
            throw new UserErrorException($"{tree.Name} has readable pictures of fewer than two classes; selectivity is measured between classes.", "no_images");
        }

        DatasetImages images = new(
            [.. kept.Select(i => index.Images[i])], [.. kept.Select(i => index.Labels[i])], [.. kept.SelectMany(i => hashes[i].Take(DatasetImages.DigestBytes))]);
        DatasetRecord record = new()
        {
            Name = request.Name,
            Kind = index.Kind,
            Path = Path.GetFullPath(request.Path),
            Options = request.Options,
            ContentHash = HashOf(index.Classes, images, [.. kept.Select(i => hashes[i])], request.Options.ApplyOrientation),
            Classes = index.Classes,
            Count = kept.Length,
            Skipped = skipped,
            Imported = now,
        };
        return (record, images);
    }

    private static SkippedImage[] ReadPictures(DatasetIndex index, IPictureReader reader, byte[][] hashes, Action<int, int> done, CancellationToken cancellation)
    {
        ConcurrentDictionary<int, SkippedImage> skipped = [];
        int count = 0;
        Parallel.For(0, hashes.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            try
            {
                ReadOnlyMemory<byte> bytes = reader.Read(index.Images[i]);
                reader.Decode(bytes, index.Images[i]);
                hashes[i] = SHA256.HashData(bytes.Span);
            }
            catch (UserErrorException error)
            {
                skipped[i] = new SkippedImage(index.Images[i], error.Message);
            }

            done(Interlocked.Increment(ref count), hashes.Length);
        });
        return [.. skipped.OrderBy(s => s.Key).Select(s => s.Value)];
    }

    private static UserErrorException Unreadable(SkippedImage[] skipped, int count)
    {
        string reasons = string.Join(" ", skipped.Take(ReasonsShown).Select(s => s.Reason));
        string more = skipped.Length > ReasonsShown ? string.Create(CultureInfo.InvariantCulture, $" And {skipped.Length - ReasonsShown} more.") : "";
        return new UserErrorException(string.Create(
            CultureInfo.InvariantCulture, $"{skipped.Length} of {count} pictures cannot be read: {reasons}{more} Take them out, or leave them out with --skip-unreadable."));
    }

    private static string HashOf(ClassList classes, DatasetImages images, byte[][] hashes, bool applyOrientation)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(string.Create(CultureInfo.InvariantCulture, $"{Version}\norientation {(applyOrientation ? "applied" : "ignored")}\n{classes.Count} classes"));
        for (int i = 0; i < classes.Count; i++)
        {
            Append(classes.Keys[i]);
            Append(classes.Names[i]);
        }

        hash.AppendData(MemoryMarshal.AsBytes(images.Labels.AsSpan()));
        for (int i = 0; i < hashes.Length; i++)
        {
            Append(images.Names[i]);
            hash.AppendData(hashes[i]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\0"));
    }
}
