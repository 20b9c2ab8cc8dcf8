using System.Security.Cryptography;
using System.Text;
using Dashboard.Analysis.Networks.Formats;

namespace Dashboard.Analysis.Networks.Imported;

/// <summary>
/// The folder imported networks lie in, each in a folder of its own with a copy of its files and a network.json. A network appears by the renaming of its
/// finished folder, so that a stopped import leaves nothing that would be taken for one.
/// </summary>
public sealed class NetworkFolder
{
    private const string RecordName = "network.json", UnfinishedPrefix = "unfinished-";
    private const int NameDigits = 16;
    private readonly string _path;

    /// <param name="path">Exists, and belongs to this process alone.</param>
    public NetworkFolder(string path)
    {
        _path = path;
        foreach (string unfinished in Directory.EnumerateDirectories(path, UnfinishedPrefix + "*").ToArray())
        {
            Directory.Delete(unfinished, recursive: true);
        }
    }

    /// <returns>Records that can be read, and what is wrong with the others.</returns>
    public (IReadOnlyList<NetworkRecord> Records, IReadOnlyList<UserErrorException> Damaged) List()
    {
        List<NetworkRecord> records = [];
        List<UserErrorException> damaged = [];
        foreach (string folder in Directory.EnumerateDirectories(_path).Order(StringComparer.Ordinal))
        {
            string file = Path.Combine(folder, RecordName);
            try
            {
                NetworkRecord record = NetworkRecordJson.Read(File.ReadAllText(file), Path.Combine(Path.GetFileName(folder), RecordName));
                records.Add(record);
            }
            catch (Exception error) when (error is UserErrorException or IOException or UnauthorizedAccessException)
            {
                damaged.Add(error as UserErrorException ?? new UserErrorException($"{Path.Combine(Path.GetFileName(folder), RecordName)} cannot be read; remove its folder and import the network again.", inner: error));
            }
        }

        return (records, damaged);
    }

    /// <summary>Copies files into a new folder that is not yet a network's; deleted when disposed, unless it was published.</summary>
    /// <param name="files">Where they lie, and what to call them.</param>
    /// <param name="done">Told how many bytes of how many are copied.</param>
    /// <param name="cancellation">Observed every megabyte.</param>
    /// <exception cref="UserErrorException">The disk is full, or a file cannot be read.</exception>
    public UnfinishedNetwork Copy(IReadOnlyList<NetworkFile> files, Action<long, long> done, CancellationToken cancellation) =>
        UnfinishedNetwork.Copy(Path.Combine(_path, UnfinishedPrefix + Guid.NewGuid().ToString("N")), files, done, cancellation);

    /// <summary>Makes a finished copy a network.</summary>
    public void Publish(UnfinishedNetwork network, NetworkRecord record)
    {
        File.WriteAllText(Path.Combine(network.Path, RecordName), NetworkRecordJson.Write(record));
        network.MoveTo(PathOf(record.Name));
    }

    /// <summary>Gone at once by a renaming, so that a stopped removal leaves no half of a network.</summary>
    /// <exception cref="UserErrorException">The data folder may not be written to.</exception>
    public void Remove(string name)
    {
        string gone = Path.Combine(_path, UnfinishedPrefix + Guid.NewGuid().ToString("N"));
        try
        {
            Directory.Move(PathOf(name), gone);
        }
        catch (DirectoryNotFoundException)
        {
            return;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The files of network {name} cannot be removed from the data folder ({error.Message.TrimEnd('.')}); make it a folder you may write to.", inner: error);
        }

        try
        {
            Directory.Delete(gone, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody reads a file of it: the next start deletes the rest.
        }
    }

    /// <summary>The folder of a network's files. Names may hold anything, folders may not.</summary>
    public string PathOf(string name) => Path.Combine(_path, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..NameDigits]);
}
