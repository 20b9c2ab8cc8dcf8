using Dashboard.Analysis.Networks.Formats;

namespace Dashboard.Analysis.Networks.Imported;

/// <summary>A copy of a network's files on its way into the data folder.</summary>
public sealed class UnfinishedNetwork : IDisposable
{
    private const int BufferBytes = 1 << 20;
    private bool _published;

    private UnfinishedNetwork(string path) => Path = path;

    public string Path { get; }

    internal static UnfinishedNetwork Copy(string path, IReadOnlyList<NetworkFile> files, Action<long, long> done, CancellationToken cancellation)
    {
        UnfinishedNetwork network = new(path);
        try
        {
            Directory.CreateDirectory(path);
            long all = files.Sum(f => new FileInfo(f.Path).Length), copied = 0;
            foreach (NetworkFile file in files)
            {
                string target = System.IO.Path.Combine(path, file.Name);
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                using FileStream from = new(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), to = new(target, FileMode.CreateNew);
                byte[] buffer = new byte[BufferBytes];
                while (from.Read(buffer) is > 0 and var count)
                {
                    cancellation.ThrowIfCancellationRequested();
                    to.Write(buffer, 0, count);
                    copied += count;
                    done(copied, all);
                }

                to.Flush(flushToDisk: true);
            }

            return network;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            network.Dispose();
            throw new UserErrorException($"The network's files cannot be copied into the data folder ({error.Message.TrimEnd('.')}); make room or give files that may be read.", inner: error);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    internal void MoveTo(string target)
    {
        Directory.Move(Path, target);
        _published = true;
    }

    public void Dispose()
    {
        if (!_published && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
