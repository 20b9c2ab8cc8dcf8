namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>A dataset's pictures by name. Safe from several threads at once.</summary>
internal interface IPictureReader : IDisposable
{
    /// <summary>The bytes that are the picture: its file, or its record in a packed file. What the content hash is of.</summary>
    /// <exception cref="UserErrorException">Missing or damaged; the message names it.</exception>
    ReadOnlyMemory<byte> Read(string image);

    /// <exception cref="UserErrorException">No image, damaged or too large; the message names it.</exception>
    RgbImage Decode(ReadOnlyMemory<byte> bytes, string image);
}
