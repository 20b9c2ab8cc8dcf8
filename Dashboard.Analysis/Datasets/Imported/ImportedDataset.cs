using System.Security.Cryptography;
using Dashboard.Analysis.Datasets.Files;

namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>
/// A dataset that was imported, read where its files lie. Its list comes out of the database and its files are opened when first needed; a picture
/// whose bytes are no longer those that were imported is refused, since runs say what they were recorded on.
/// </summary>
public sealed class ImportedDataset : IImageDataset, IDisposable
{
    private readonly Lazy<DatasetImages> _images;
    private readonly Lock _gate = new();
    private IPictureReader? _reader;
    private bool _disposed;

    /// <param name="record">What is stored of it.</param>
    /// <param name="images">Loads the list of pictures; called at most once unless it fails.</param>
    public ImportedDataset(DatasetRecord record, Func<DatasetImages> images)
    {
        Record = record;
        _images = new Lazy<DatasetImages>(images);
    }

    public DatasetRecord Record { get; }

    public string Name => Record.Name;

    public IReadOnlyList<string> ClassNames => Record.Classes.Names;

    public ClassList Classes => Record.Classes;

    public IReadOnlyList<int> Labels => _images.Value.Labels;

    public int Count => Record.Count;

    public string ContentHash => Record.ContentHash;

    public string NameOf(int index) => _images.Value.Names[index];

    public RgbImage Decode(int index)
    {
        string image = NameOf(index);
        IPictureReader reader = Reader();
        ReadOnlyMemory<byte> bytes = reader.Read(image);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.Span, digest);
        return digest[..DatasetImages.DigestBytes].SequenceEqual(_images.Value.DigestOf(index))
            ? reader.Decode(bytes, image)
            : throw new UserErrorException($"{image} of dataset {Name} has changed since it was imported; put the old file back, or import the dataset again under another name.");
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _reader?.Dispose();
            _reader = null;
        }
    }

    private IPictureReader Reader()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _reader ??= PictureReaders.For(Open(), Record.Kind, Record.Options.ApplyOrientation);
        }
    }

    private IFileTree Open()
    {
        try
        {
            return FileTrees.Open(Record.Path).Tree;
        }
        catch (UserErrorException error) when (!Path.Exists(Record.Path))
        {
            throw new UserErrorException($"The files of dataset {Name} are no longer where they were imported from; put {Path.GetFileName(Record.Path)} back there.", error.Code, error);
        }
    }
}
