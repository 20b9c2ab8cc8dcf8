using System.Collections.Immutable;
using System.Security.Cryptography;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Maximization;

/// <summary>The data folder's images over those that came with the program. All numbers are kept in memory, since a gallery asks for them at every step.</summary>
public sealed class AmImages : IAmImages
{
    private readonly IRunCatalogue _runs;
    private readonly AmImageStore _store;
    private readonly AmImageFiles _files;
    private readonly Lock _gate = new();
    private ImmutableDictionary<AmImageKey, AmImage> _images;
    private ILookup<string, AmImage>? _byId;

    internal AmImages(IRunCatalogue runs, AmImageStore store, AmImageFiles files)
    {
        _runs = runs;
        _store = store;
        _files = files;
        _images = ShippedAmImages.List().Concat(store.LoadAll()).GroupBy(AmImageKey.Of).ToImmutableDictionary(g => g.Key, g => g.Last());
    }

    public event Action? Changed;

    public IReadOnlyList<AmImage> List(string runId) => List(runId, _ => true);

    public IReadOnlyList<AmImage> List(string runId, string layer) => List(runId, image => image.Layer == layer);

    public IReadOnlyList<AmImage> List(string runId, string layer, int unit) => List(runId, image => image.Layer == layer && image.Unit == unit);

    public AmImage? Find(string id) => (_byId ??= _images.Values.ToLookup(i => i.Id, StringComparer.Ordinal))[id].FirstOrDefault();

    public byte[] ReadPng(string id)
    {
        AmImage image = Find(id) ?? throw new UserErrorException("There is no such AM image; it may have been removed.", "no_image");
        byte[] png = image.IsShipped ? ShippedAmImages.ReadPng(id) : _files.Read(id);
        return Convert.ToHexStringLower(SHA256.HashData(png)) == id
            ? png
            : throw new UserErrorException($"The AM image {id}.png is damaged: remove it and make it again with maximize.", "damaged");
    }

    public void Remove(AmImage image)
    {
        if (image.IsShipped)
        {
            throw new UserErrorException("This image came with the program and cannot be removed.");
        }

        Remove([image]);
    }

    /// <summary>What a run's content had made of it, but for what came with the program.</summary>
    internal void RemoveAllOf(string runKey)
    {
        AmImage[] own = [.. _images.Values.Where(i => i.RunKey == runKey && !i.IsShipped)];
        if (own.Length > 0)
        {
            Remove(own);
        }
    }

    internal bool Has(AmImageKey key) => _images.ContainsKey(key);

    /// <summary>Files first, then their numbers in one transaction: a kill between the two leaves files that nothing names, never names without files.</summary>
    internal void Add(IReadOnlyCollection<(AmImage Image, byte[] Png)> batch)
    {
        foreach ((AmImage image, byte[] png) in batch)
        {
            _files.Write(image.Id, png);
        }

        lock (_gate)
        {
            _store.Save([.. batch.Select(b => b.Image)]);
            Keep(_images.SetItems(batch.Select(b => KeyValuePair.Create(AmImageKey.Of(b.Image), b.Image))));
        }

        Changed?.Invoke();
    }

    /// <summary>Numbers first, in one transaction: a kill between the two leaves files that nothing names, never names without files.</summary>
    private void Remove(IReadOnlyCollection<AmImage> images)
    {
        lock (_gate)
        {
            AmImageKey[] keys = [.. images.Select(AmImageKey.Of)];
            _store.Remove(keys);
            Keep(_images.RemoveRange(keys));
            HashSet<string> named = [.. _images.Values.Select(i => i.Id)];
            foreach (string id in images.Select(i => i.Id).Distinct().Where(id => !named.Contains(id)))
            {
                _files.Delete(id);
            }
        }

        Changed?.Invoke();
    }

    private void Keep(ImmutableDictionary<AmImageKey, AmImage> images) => (_images, _byId) = (images, null);

    private AmImage[] List(string runId, Func<AmImage, bool> wanted)
    {
        if (_runs.Find(runId) is not { } run)
        {
            return [];
        }

        Dictionary<string, int> order = run.Layers.Select((l, i) => (l.Name, i)).ToDictionary(l => l.Name, l => l.i);
        return
        [
            .. _images.Values.Where(i => i.RunKey == run.ContentKey && wanted(i))
                .OrderBy(i => order.GetValueOrDefault(i.Layer, int.MaxValue)).ThenBy(i => i.Layer, StringComparer.Ordinal).ThenBy(i => i.Unit)
                .ThenBy(i => i.Method).ThenBy(i => i.Seed).ThenBy(i => i.Created),
        ];
    }
}
