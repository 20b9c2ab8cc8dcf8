using System.Collections.Concurrent;
using System.Globalization;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;
using Dashboard.Analysis.Networks.Imported;

namespace Dashboard.Analysis.Runs;

/// <summary>Imported networks: kept in the data folder, registered in the catalogue of this process.</summary>
public sealed class NetworkLibrary
{
    private const int LongestName = 80;

    /// <summary>Letters kept free for what <see cref="FreeName"/> puts behind a name.</summary>
    private const int LongestNumber = 8;

    private readonly ConcurrentDictionary<string, NetworkRecord> _imported = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly NetworkFolder _folder;
    private readonly NetworkCatalogue _catalogue;

    internal NetworkLibrary(NetworkFolder folder, NetworkCatalogue catalogue, TimeProvider clock) => (_folder, _catalogue, Clock) = (folder, catalogue, clock);

    internal TimeProvider Clock { get; }

    /// <summary>What was imported, by name.</summary>
    public IReadOnlyList<NetworkRecord> List() => [.. _imported.Values.OrderBy(r => r.Name, StringComparer.Ordinal)];

    /// <summary>Brings in a network.</summary>
    public ImportNetworkJob Import(NetworkRequest request) => new(request, this);

    /// <summary>A name that is free, made of the name of a network's file.</summary>
    public string FreeName(string file)
    {
        string name = Path.GetFileName(file);
        string? ending = NetworkFormats.Extensions.Where(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)).MaxBy(e => e.Length);
        name = name[..^(ending?.Length ?? 0)].Replace('\\', '-').Trim();
        name = name.Length == 0 ? "network" : name[..Math.Min(name.Length, LongestName - LongestNumber)].Trim();
        HashSet<string> taken = [.. _catalogue.Names()];
        return Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{i}")).First(n => !taken.Contains(n));
    }

    /// <summary>Forgets a network and deletes the copy of its files. Runs recorded with it keep their activations.</summary>
    /// <exception cref="UserErrorException">None of this name was imported, or its files cannot be removed.</exception>
    public void Remove(string name)
    {
        lock (_gate)
        {
            if (!_imported.ContainsKey(name))
            {
                throw new UserErrorException($"There is no imported network {name}.");
            }

            _folder.Remove(name);
            _imported.TryRemove(name, out _);
            _catalogue.Remove(name);
        }
    }

    /// <summary>At start: what earlier processes imported.</summary>
    /// <returns>What is wrong with records that cannot be read.</returns>
    internal IReadOnlyList<UserErrorException> RegisterAll()
    {
        (IReadOnlyList<NetworkRecord> records, IReadOnlyList<UserErrorException> damaged) = _folder.List();
        foreach (NetworkRecord record in records)
        {
            _imported[record.Name] = record;
            _catalogue.Add(record.Name, () => Load(record));
        }

        return damaged;
    }

    /// <exception cref="UserErrorException">The name is no name, or taken.</exception>
    public void RequireFree(string name)
    {
        if (name.Trim() != name || name.Length is 0 or > LongestName || name.IndexOfAny(['/', '\\', '\0']) >= 0)
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"A network needs a name of 1 to {LongestName} characters without slashes or spaces around it."), "bad_param");
        }

        if (_catalogue.Names().Contains(name))
        {
            throw new UserErrorException(
                _imported.ContainsKey(name) ? $"There is a network {name} already; choose another name or remove that network first." : $"The network {name} comes with the program; choose another name.", "bad_param");
        }
    }

    internal UnfinishedNetwork Copy(LoadedNetwork network, Action<long, long> done, CancellationToken cancellation) => _folder.Copy(network.Files, done, cancellation);

    /// <exception cref="UserErrorException">The name was taken meanwhile.</exception>
    internal void Add(UnfinishedNetwork copy, NetworkRecord record, INetwork network)
    {
        lock (_gate)
        {
            RequireFree(record.Name);
            _folder.Publish(copy, record);
            _imported[record.Name] = record;
            _catalogue.Add(record.Name, () => network);
        }
    }

    private INetwork Load(NetworkRecord record)
    {
        string folder = _folder.PathOf(record.Name);
        NetworkOptions options = new(record.Name)
        {
            // Layers listed by the user lie beside the weights.
            Architecture = record.Architecture is { } list && record.Files.Contains(list) ? Path.Combine(folder, list) : record.Architecture,
            Preprocessing = PreprocessingChoice.Exactly(record.Preprocessing),
            ClassNames = record.ClassNames,
        };
        INetwork network = NetworkFormats.Load([.. record.Files.Where(f => f != record.Architecture).Select(f => Path.Combine(folder, f))], options).Network;
        if (network.ContentHash == record.ContentHash)
        {
            return network;
        }

        network.Dispose();
        throw new UserErrorException($"The files of network {record.Name} in the data folder have changed since it was imported; remove it and import it again.");
    }
}
