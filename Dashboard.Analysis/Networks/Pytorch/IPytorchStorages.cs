namespace Dashboard.Analysis.Networks.Pytorch;

/// <summary>Where the numbers of a PyTorch file lie; owns the file.</summary>
internal interface IPytorchStorages : IDisposable
{
    /// <summary>Checks that all of a storage is in the file, before memory is asked for.</summary>
    /// <exception cref="UserErrorException">It is missing or has another length.</exception>
    void RequireWhole(PytorchStorage storage);

    /// <summary>Fills <paramref name="target"/> from byte <paramref name="offset"/> of the storage on.</summary>
    void Read(PytorchStorage storage, long offset, Span<byte> target);
}
