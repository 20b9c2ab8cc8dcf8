using System.Collections.Concurrent;
using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Imported;
using Dashboard.Analysis.Runs;

namespace Dashboard.Services.Networks;

/// <summary>The networks of the data folder for pages. Weights are loaded when somebody opens a network, not to list it.</summary>
public sealed class NetworkShelf(NetworkCatalogue networks, NetworkLibrary library)
{
    private readonly ConcurrentDictionary<string, NetworkDescription> _described = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names() => networks.Names();

    /// <returns>Null for networks that come with the program.</returns>
    public NetworkRecord? RecordOf(string name) => library.List().FirstOrDefault(r => r.Name == name);

    /// <returns>Null where there is no network of this name.</returns>
    /// <exception cref="UserErrorException">It cannot be loaded; the message says why.</exception>
    public Task<NetworkDescription?> DescribeAsync(string name) => _described.TryGetValue(name, out NetworkDescription? known) && networks.Names().Contains(name)
        ? Task.FromResult<NetworkDescription?>(known)
        : Task.Run(() => networks.Find(name) is { } network ? _described[name] = NetworkDescription.Of(network) : null);

    /// <inheritdoc cref="DescribeAsync"/>
    public Preprocessing? InputOf(string name) => RecordOf(name)?.Preprocessing ?? networks.Find(name)?.Preprocessing;
}
