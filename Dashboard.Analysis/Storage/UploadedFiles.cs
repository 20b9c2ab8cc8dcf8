using System.Buffers;

namespace Dashboard.Analysis.Storage;

/// <summary>Files of one upload, beside each other under the names they had. Disposing it deletes them unless a dataset or a run refers to one.</summary>
public sealed class UploadedFiles : IDisposable
{
    private const int BufferBytes = 1 << 17, LongestName = 200;
    private static readonly SearchValues<char> s_badInNames = SearchValues.Create("/\\:*?\"<>|#");
    private readonly string _folder;
    private readonly Uploads _owner;
    private readonly Dictionary<string, bool> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();
    private bool _closed;

    internal UploadedFiles(string folder, Uploads owner) => (_folder, _owner) = (folder, owner);

    /// <summary>Full paths of the files that are here whole.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (_gate)
            {
                return [.. _files.Where(f => f.Value).Select(f => Path.Combine(_folder, f.Key))];
            }
        }
    }

    /// <summary>Whether a file came through a browser: with this upload, or with another, which a job may have taken over by now.</summary>
    public bool IsUpload(string path) => _owner.Holds(path);

    /// <summary>Writes one file. It appears whole or not at all.</summary>
    /// <param name="name">As the browser calls it, without a folder.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="bytes">How long the browser says it is.</param>
    /// <param name="progress">Gets the bytes written so far; null where nobody looks.</param>
    /// <param name="cancellation">Stops between two pieces.</param>
    /// <returns>Its full path.</returns>
    /// <exception cref="UserErrorException">The name is no file's name, is here already, or the file does not fit on the disk or was cut off.</exception>
    public async Task<string> AddAsync(string name, Stream content, long bytes, IProgress<long>? progress, CancellationToken cancellation)
    {
        Take(name);
        string path = Path.Combine(_folder, name), unfinished = path + ".part";
        bool whole = false;
        try
        {
            Directory.CreateDirectory(_folder);
            await using (FileStream file = new(unfinished, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, PreallocationSize = Math.Max(0, bytes), BufferSize = 0 }))
            {
                await CopyAsync(content, file, progress, cancellation);
                if (file.Position != bytes)
                {
                    throw new UserErrorException($"The upload of {name} was cut off; choose it again.");
                }
            }

            cancellation.ThrowIfCancellationRequested();
            File.Move(unfinished, path);
            whole = true;
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{name} could not be kept on the server ({error.Message.Replace(unfinished, name, StringComparison.Ordinal).TrimEnd('.')}); make room on the disk of the data folder and choose it again.", inner: error);
        }
        finally
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }

            Settle(name, whole);
        }
    }

    /// <summary>Forgets a file, and deletes it.</summary>
    public void Remove(string path)
    {
        lock (_gate)
        {
            if (_files.Remove(Path.GetFileName(path)))
            {
                File.Delete(Path.Combine(_folder, Path.GetFileName(path)));
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
        }

        _owner.Close(_folder);
    }

    private void Take(string name)
    {
        if (name.Length is 0 or > LongestName || name.StartsWith('.') || name.Trim() != name || name.AsSpan().IndexOfAny(s_badInNames) >= 0 || name.Any(char.IsControl) || name.EndsWith(".part", StringComparison.OrdinalIgnoreCase))
        {
            throw new UserErrorException($"A file called \"{(name.Length > LongestName ? name[..LongestName] + "…" : name)}\" is not taken; give it a plain name without signs such as / : # and upload it again.", "bad_param");
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (!_files.TryAdd(name, false))
            {
                throw new UserErrorException($"{name} is uploaded already; remove that one first, or give this one another name.", "bad_param");
            }
        }
    }

    private void Settle(string name, bool whole)
    {
        lock (_gate)
        {
            if (whole && !_closed)
            {
                _files[name] = true;
                return;
            }

            _files.Remove(name);
        }

        if (whole)
        {
            // Whoever wanted it has gone.
            _owner.Close(_folder);
        }
    }

    private static async Task CopyAsync(Stream from, FileStream to, IProgress<long>? progress, CancellationToken cancellation)
    {
        byte[] buffer = new byte[BufferBytes];
        while (await from.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            await to.WriteAsync(buffer.AsMemory(0, count), cancellation);
            progress?.Report(to.Position);
        }
    }
}
