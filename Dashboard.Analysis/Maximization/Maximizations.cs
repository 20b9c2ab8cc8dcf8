using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Maximization;

/// <summary>Everything about AM images of one data folder: what there is, what is being made, and the job that makes more.</summary>
public sealed class Maximizations
{
    private readonly AmImages _images;
    private readonly AmPreviews _previews = new();

    internal Maximizations(DataFolder folder, DashboardDatabase database, RunCatalogue runs)
    {
        _images = new AmImages(runs, new AmImageStore(database), new AmImageFiles(folder.ImagesPath));
    }

    public IAmImages Images => _images;

    public IAmPreviews Previews => _previews;
}
