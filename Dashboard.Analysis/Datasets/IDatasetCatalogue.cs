namespace Dashboard.Analysis.Datasets;

/// <summary>Datasets known by name. Safe from any thread.</summary>
public interface IDatasetCatalogue
{
    IReadOnlyList<IImageDataset> List();

    IImageDataset? Find(string name);
}
