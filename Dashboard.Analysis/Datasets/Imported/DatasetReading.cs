using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Dashboard.Analysis.Datasets.Files;

namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>
/// A dataset that is being read and is kept nowhere yet. What its files say is known at once. Then every picture is decoded, so that one that cannot be read is
/// known now and not in the middle of a recording, and hashed, so that runs know what they were recorded on. Pictures can be looked at meanwhile, from any thread.
/// </summary>
public sealed class DatasetReading : IDisposable
{
    private const int ReasonsShown = 3;
    private readonly string _path;
    private readonly DatasetOptions _options;
    private readonly DatasetIndex _index;
    private readonly IPictureReader _pictures;
    private readonly byte[]?[] _hashes;
    private readonly ConcurrentDictionary<int, SkippedImage> _unreadable = [];
    private int _read;

    private DatasetReading(string path, string source, DatasetOptions options, DatasetIndex index, IPictureReader pictures)
    {
        (_path, Source, _options, _index, _pictures) = (path, source, options, index, pictures);
        _hashes = new byte[]?[index.Images.Count];
    }

    /// <summary>Name of the folder or file, without where it lies.</summary>
    public string Source { get; }

    public DatasetKind Kind => _index.Kind;

    public ClassList Classes => _index.Classes;

    /// <summary>Class index of each picture, those included that cannot be read.</summary>
    public IReadOnlyList<int> Labels => _index.Labels;

    public int Count => _hashes.Length;

    /// <summary>Pictures that <see cref="ReadPictures"/> has been at.</summary>
    public int ReadCount => Volatile.Read(ref _read);

    public bool IsComplete => ReadCount == Count;

    /// <summary>Found so far, in the order of the pictures.</summary>
    public IReadOnlyList<SkippedImage> Unreadable => [.. _unreadable.OrderBy(u => u.Key).Select(u => u.Value)];

    /// <summary>Finds out what the files are, and lists their pictures and classes.</summary>
    /// <param name="path">A folder, an archive, a manifest, or a CIFAR or IDX file.</param>
    /// <param name="options">How to read it.</param>
    /// <exception cref="UserErrorException">No dataset, or one that contradicts itself; the message names the file.</exception>
    public static DatasetReading Open(string path, DatasetOptions options)
    {
        (IFileTree tree, string? file) = FileTrees.Open(path);
        try
        {
            DatasetIndex index = DatasetIndexReader.Read(tree, file, options);
            return new DatasetReading(Path.GetFullPath(path), file ?? tree.Name, options, index, PictureReaders.For(tree, index.Kind, options.ApplyOrientation));
        }
        catch
        {
            tree.Dispose();
            throw;
        }
    }

    /// <summary>Path of a picture in the dataset, or "file#number" in a packed file.</summary>
    public string NameOf(int index) => _index.Images[index];

    /// <exception cref="UserErrorException">It cannot be read; the message names it.</exception>
    public RgbImage Decode(int index) => _pictures.Decode(_pictures.Read(_index.Images[index]), _index.Images[index]);

    /// <summary>Reads the pictures that have not been read yet, on all cores: called again after it was stopped, it goes on.</summary>
    /// <param name="done">Told how many of how many pictures are read; from several threads.</param>
    /// <param name="cancellation">Observed between pictures.</param>
    public void ReadPictures(Action<int, int> done, CancellationToken cancellation) =>
        Parallel.For(0, Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            if (_hashes[i] is not null || _unreadable.ContainsKey(i))
            {
                return;
            }

            try
            {
                ReadOnlyMemory<byte> bytes = _pictures.Read(_index.Images[i]);
                _pictures.Decode(bytes, _index.Images[i]);
                _hashes[i] = SHA256.HashData(bytes.Span);
            }
            catch (UserErrorException error)
            {
                _unreadable[i] = new SkippedImage(_index.Images[i], error.Message);
            }

            done(Interlocked.Increment(ref _read), Count);
        });

    /// <summary>Once it is complete: what is stored of it.</summary>
    /// <exception cref="UserErrorException">Pictures cannot be read and are not to be skipped, naming the first of them, or too few are left.</exception>
    internal (DatasetRecord Record, DatasetImages Images) ToDataset(string name, DateTimeOffset now, bool skipUnreadable)
    {
        if (!IsComplete)
        {
            throw new InvalidOperationException("The pictures have not all been read.");
        }

        IReadOnlyList<SkippedImage> unreadable = Unreadable;
        if (unreadable.Count > 0 && !skipUnreadable)
        {
            throw CannotBeRead(unreadable);
        }

        int[] kept = [.. Enumerable.Range(0, Count).Where(i => _hashes[i] is not null)];
        if (kept.Select(i => Labels[i]).Distinct().Count() < 2)
        {
            throw new UserErrorException($"{Source} has readable pictures of fewer than two classes; selectivity is measured between classes.", "no_images");
        }

        byte[][] hashes = [.. kept.Select(i => _hashes[i]!)];
        DatasetImages images = new(
            [.. kept.Select(NameOf)], [.. kept.Select(i => Labels[i])], [.. hashes.SelectMany(h => h.Take(DatasetImages.DigestBytes))]);
        DatasetRecord record = new()
        {
            Name = name,
            Kind = Kind,
            Path = _path,
            Options = _options with { SkipUnreadable = skipUnreadable },
            ContentHash = DatasetContent.HashOf(Classes, images, hashes, _options.ApplyOrientation),
            Classes = Classes,
            Count = kept.Length,
            Skipped = unreadable,
            Imported = now,
        };
        return (record, images);
    }

    public void Dispose() => _pictures.Dispose();

    private UserErrorException CannotBeRead(IReadOnlyList<SkippedImage> unreadable)
    {
        string reasons = string.Join(" ", unreadable.Take(ReasonsShown).Select(s => s.Reason));
        string more = unreadable.Count > ReasonsShown ? string.Create(CultureInfo.InvariantCulture, $" And {unreadable.Count - ReasonsShown} more.") : "";
        return new UserErrorException(string.Create(
            CultureInfo.InvariantCulture, $"{unreadable.Count} of {Count} pictures cannot be read: {reasons}{more} Take them out, or skip unreadable pictures."));
    }
}
