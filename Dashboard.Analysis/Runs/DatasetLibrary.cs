using System.Collections.Concurrent;
using System.Globalization;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Runs;

/// <summary>Imported datasets: kept in dashboard.db, registered in the catalogue of this process.</summary>
public sealed class DatasetLibrary : IClassMatchings, IDisposable
{
    private const int LongestName = 80;
    private readonly ConcurrentDictionary<string, ImportedDataset> _imported = new(StringComparer.Ordinal);
    private readonly DatasetStore _store;
    private readonly DatasetCatalogue _catalogue;

    internal DatasetLibrary(DatasetStore store, DatasetCatalogue catalogue, TimeProvider clock) => (_store, _catalogue, Clock) = (store, catalogue, clock);

    internal TimeProvider Clock { get; }

    /// <summary>What was imported, by name.</summary>
    public IReadOnlyList<DatasetRecord> List() => [.. _imported.Values.Select(d => d.Record).OrderBy(r => r.Name, StringComparer.Ordinal)];

    /// <summary>Forgets a dataset; its files stay. Runs recorded on it keep their activations but lose their pictures.</summary>
    /// <exception cref="UserErrorException">None of this name was imported.</exception>
    public void Remove(string name)
    {
        if (!_imported.TryRemove(name, out ImportedDataset? dataset))
        {
            throw new UserErrorException($"There is no imported dataset {name}.");
        }

        _store.Remove(name);
        _catalogue.Remove(name);
        dataset.Dispose();
    }

    public ClassMatching Of(INetwork network, IImageDataset dataset) => _store.FindMatching(network.ContentHash, dataset.ContentHash)
        ?? ClassMatching.Propose(ClassList.Of(network.ClassNames), dataset.Classes);

    public void Save(INetwork network, IImageDataset dataset, ClassMatching? matching)
    {
        if (matching is not null && (matching.Classes.Count != dataset.Classes.Count || matching.Classes.Any(c => c.NetworkClass < 0 || c.NetworkClass >= network.ClassNames.Count)))
        {
            throw new UserErrorException($"This is no matching between the classes of dataset {dataset.Name} and network {network.Name}; make it anew.", "bad_param");
        }

        _store.SaveMatching(network.ContentHash, dataset.ContentHash, matching);
    }

    public void Dispose()
    {
        foreach (ImportedDataset dataset in _imported.Values)
        {
            dataset.Dispose();
        }
    }

    /// <summary>Full paths that imported datasets are read from.</summary>
    internal IEnumerable<string> PathsInUse() => _imported.Values.SelectMany(d => new[] { d.Record.Path, d.Record.Options.ClassesPath }).OfType<string>();

    /// <summary>At start: what earlier processes imported.</summary>
    internal void RegisterAll()
    {
        foreach (DatasetRecord record in _store.LoadRecords())
        {
            Register(record);
        }
    }

    /// <summary>Keeps what was read, under a name.</summary>
    /// <param name="reading">Complete; stays the caller's.</param>
    /// <param name="name">What the dataset shall be called.</param>
    /// <param name="skipUnreadable">Leave out the pictures that cannot be read, instead of refusing the dataset.</param>
    /// <exception cref="UserErrorException">The name cannot be had, pictures cannot be read, or too few are left; nothing is kept then.</exception>
    public DatasetRecord Keep(DatasetReading reading, string name, bool skipUnreadable)
    {
        RequireUsable(name);
        (DatasetRecord record, DatasetImages images) = reading.ToDataset(name, Clock.GetUtcNow(), skipUnreadable);
        Add(record, images);
        return record;
    }

    /// <exception cref="UserErrorException">The name is no name, or belongs to a dataset that comes with the program.</exception>
    public void RequireUsable(string name)
    {
        if (name.Trim() != name || name.Length is 0 or > LongestName || name.IndexOfAny(['/', '\\', '\0']) >= 0)
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"A dataset needs a name of 1 to {LongestName} characters without slashes or spaces around it."), "bad_param");
        }

        if (_catalogue.Find(name) is not null && !_imported.ContainsKey(name))
        {
            throw new UserErrorException($"The dataset {name} comes with the program; choose another name.", "bad_param");
        }
    }

    /// <exception cref="UserErrorException">Another dataset of this name was imported before.</exception>
    private void Add(DatasetRecord record, DatasetImages images)
    {
        if (_imported.TryGetValue(record.Name, out ImportedDataset? there) && there.ContentHash != record.ContentHash)
        {
            throw new UserErrorException($"There is a dataset {record.Name} of other pictures already; choose another name or remove that dataset first.");
        }

        _store.Save(record, images);
        Register(record);
        there?.Dispose();
    }

    private void Register(DatasetRecord record)
    {
        ImportedDataset dataset = new(record, () => _store.LoadImages(record.Name));
        _imported[record.Name] = dataset;
        _catalogue.Add(dataset);
    }
}
