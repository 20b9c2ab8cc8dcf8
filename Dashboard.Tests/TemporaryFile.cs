namespace Dashboard.Tests;

/// <summary>A file name of its own that is gone after the test.</summary>
internal sealed class TemporaryFile(string extension) : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"selectivity-{Guid.NewGuid():N}{extension}");

    public void Dispose() => File.Delete(Path);
}
