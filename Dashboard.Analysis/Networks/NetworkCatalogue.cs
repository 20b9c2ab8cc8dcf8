using System.Collections.Concurrent;

namespace Dashboard.Analysis.Networks;

/// <summary>The networks of this process by name. A network is loaded when first asked for and stays loaded; safe from any thread.</summary>
public sealed class NetworkCatalogue : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<INetwork>> _networks = new(StringComparer.Ordinal);

    /// <param name="name">As people call it.</param>
    /// <param name="load">Called at most once; where it fails, every later look-up fails alike.</param>
    public void Add(string name, Func<INetwork> load) => _networks[name] = new Lazy<INetwork>(
        () =>
        {
            TorchRuntime.EnsureLoads();
            return load();
        },
        LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Forgets a network. It is not disposed: somebody may be running it.</summary>
    public void Remove(string name) => _networks.TryRemove(name, out _);

    public IReadOnlyList<string> Names() => [.. _networks.Keys.Order(StringComparer.Ordinal)];

    /// <returns>Null where there is none of this name.</returns>
    /// <exception cref="UserErrorException">Its file is damaged, or libtorch does not load on this machine.</exception>
    public INetwork? Find(string name) => _networks.TryGetValue(name, out Lazy<INetwork>? network) ? network.Value : null;

    public void Dispose()
    {
        foreach (Lazy<INetwork> network in _networks.Values.Where(n => n.IsValueCreated))
        {
            network.Value.Dispose();
        }
    }
}
