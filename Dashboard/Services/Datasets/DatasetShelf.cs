using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Runs;

namespace Dashboard.Services.Datasets;

/// <summary>The datasets of the data folder for pages.</summary>
public sealed class DatasetShelf(Workspace workspace)
{
    public IReadOnlyList<IImageDataset> List() => workspace.Datasets.List();

    public IImageDataset? Find(string name) => workspace.Datasets.Find(name);

    /// <returns>Null for datasets that come with the program.</returns>
    public DatasetRecord? RecordOf(string name) => (workspace.Datasets.Find(name) as ImportedDataset)?.Record;

    public bool IsUploaded(DatasetRecord record) => workspace.Uploads.Holds(record.Path);

    /// <inheritdoc cref="DatasetLibrary.RequireUsable"/>
    public void RequireUsable(string name) => workspace.DatasetLibrary.RequireUsable(name);

    /// <summary>For work that ends when nobody looks any more: a name that is taken should be known before it begins.</summary>
    /// <exception cref="UserErrorException">As <see cref="RequireUsable"/>, or there is a dataset of this name.</exception>
    public void RequireFree(string name)
    {
        RequireUsable(name);
        if (workspace.Datasets.Find(name) is not null)
        {
            throw new UserErrorException($"There is a dataset {name} already; choose another name or remove that dataset first.", "bad_param");
        }
    }

    /// <inheritdoc cref="DatasetLibrary.Keep"/>
    public DatasetRecord Keep(DatasetReading reading, string name, bool skipUnreadable) => workspace.DatasetLibrary.Keep(reading, name, skipUnreadable);

    /// <summary>The same as work that goes on when the page is closed.</summary>
    public IJob KeepOnceRead(DatasetReading reading, string name, bool skipUnreadable) => workspace.ImportDataset(reading, name, skipUnreadable);

    /// <summary>Forgets a dataset and deletes its files where they were uploaded.</summary>
    /// <exception cref="UserErrorException">None of this name was imported.</exception>
    public void Remove(string name)
    {
        workspace.DatasetLibrary.Remove(name);
        workspace.Uploads.Sweep();
    }
}
