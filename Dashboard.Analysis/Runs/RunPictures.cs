using System.Globalization;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Runs;

/// <summary>Finds the picture behind an image of a run: in the dataset it was recorded on, or in the folder given when it was imported.</summary>
internal sealed class RunPictures(RunStore store, IDatasetCatalogue datasets)
{
    /// <exception cref="UserErrorException">The run has no pictures, or the file is missing or no image.</exception>
    public RgbImage Open(Run run, RunImages images, int image)
    {
        if (image < 0 || image >= run.ImageCount)
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"The run {run.Name} has no image {image}; it has images 0 to {run.ImageCount - 1}."), "no_image");
        }

        if (run.Origin == RunOrigin.Recorded)
        {
            IImageDataset dataset = datasets.Find(run.DatasetName)
                ?? throw new UserErrorException($"The dataset {run.DatasetName} of run {run.Name} is not here any more; import it again to see its pictures.");
            return dataset.Decode(image);
        }

        string folder = store.FindSources(run.Id)?.ImageFolder
            ?? throw new UserErrorException($"The run {run.Name} was imported without pictures; import it again with their folder and an image list to see them.");
        return ImageFile.Decode(Path.Combine(folder, images.Names[image]), images.Names[image]);
    }
}
