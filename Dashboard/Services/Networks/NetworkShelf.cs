using System.Runtime.CompilerServices;
using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;
using Dashboard.Analysis.Networks.Imported;
using Dashboard.Analysis.Runs;

namespace Dashboard.Services.Networks;

/// <summary>The networks of the data folder for pages. Weights are loaded when somebody opens a network, not to list it.</summary>
public sealed class NetworkShelf(NetworkCatalogue networks, NetworkLibrary library)
{
    /// <summary>By the network itself: another one may bear its name after a removal.</summary>
    private readonly ConditionalWeakTable<INetwork, NetworkDescription> _described = [];

    public IReadOnlyList<string> Names() => networks.Names();

    /// <returns>Null for networks that come with the program.</returns>
    public NetworkRecord? RecordOf(string name) => library.List().FirstOrDefault(r => r.Name == name);

    /// <returns>Null where there is no network of this name.</returns>
    /// <exception cref="UserErrorException">It cannot be loaded; the message says why.</exception>
    public Task<(HeldNetwork Network, NetworkDescription Description)?> OpenAsync(string name) => Task.Run<(HeldNetwork, NetworkDescription)?>(
        () => networks.Find(name) is { } network ? (HeldNetwork.Shared(network), _described.GetValue(network, NetworkDescription.Of)) : null);

    /// <summary>What its images go through; known of imported networks without loading them.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public Preprocessing? InputOf(string name) => RecordOf(name)?.Preprocessing ?? networks.Find(name)?.Preprocessing;

    /// <summary>A name that is free, made of the main one of a network's files: a description beside the weights is often called "deploy".</summary>
    public string FreeName(IReadOnlyList<string> files) => library.FreeName(files.MinBy(RankOf) ?? "");

    /// <exception cref="UserErrorException">The name is no name, or taken.</exception>
    public void RequireFree(string name) => library.RequireFree(name);

    public IJob Import(NetworkRequest request) => library.Import(request);

    /// <exception cref="UserErrorException">None of this name was imported, or its files cannot be deleted.</exception>
    public void Remove(string name) => library.Remove(name);

    private static int RankOf(string file) =>
        NetworkFormats.Extensions.Index().Where(e => file.EndsWith(e.Item, StringComparison.OrdinalIgnoreCase)).Select(e => e.Index).DefaultIfEmpty(int.MaxValue).First();
}
