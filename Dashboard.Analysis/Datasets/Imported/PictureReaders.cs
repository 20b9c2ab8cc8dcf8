using System.Collections.Concurrent;
using Dashboard.Analysis.Datasets.Files;

namespace Dashboard.Analysis.Datasets.Imported;

internal static class PictureReaders
{
    /// <param name="tree">Owned by the reader from now on.</param>
    /// <param name="kind">What its files are.</param>
    /// <param name="applyOrientation">Whether photographs are turned as their EXIF says.</param>
    public static IPictureReader For(IFileTree tree, DatasetKind kind, bool applyOrientation) =>
        kind is DatasetKind.Folders or DatasetKind.Manifest ? new EncodedPictures(tree, applyOrientation) : new PackedPictures(tree, kind);

    /// <summary>One file a picture.</summary>
    private sealed class EncodedPictures(IFileTree tree, bool applyOrientation) : IPictureReader
    {
        public ReadOnlyMemory<byte> Read(string image) => tree.Read(image);

        public RgbImage Decode(ReadOnlyMemory<byte> bytes, string image) => ImageFile.Decode(bytes.Span, image, applyOrientation);

        public void Dispose() => tree.Dispose();
    }

    /// <summary>Many pictures a file; a file that was asked for stays in memory (all of CIFAR are 180 MB, of MNIST 55 MB).</summary>
    private sealed class PackedPictures(IFileTree tree, DatasetKind kind) : IPictureReader
    {
        private readonly ConcurrentDictionary<string, PackedFile> _files = new(StringComparer.Ordinal);

        public ReadOnlyMemory<byte> Read(string image)
        {
            (string file, int number) = PackedFiles.Split(image);
            PackedFile packed = FileOf(file);
            return number < packed.Count ? packed.Record(number) : throw new UserErrorException($"{file} has no picture {number} any more; put back the file that was imported.");
        }

        public RgbImage Decode(ReadOnlyMemory<byte> bytes, string image) => FileOf(PackedFiles.Split(image).File).Decode(bytes.Span);

        public void Dispose() => tree.Dispose();

        private PackedFile FileOf(string file)
        {
            if (_files.TryGetValue(file, out PackedFile? there))
            {
                return there;
            }

            lock (_files)
            {
                return _files.GetOrAdd(file, f => PackedFile.Open(tree.Read(f), f, kind));
            }
        }
    }
}
