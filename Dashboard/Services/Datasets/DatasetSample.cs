using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Api;

namespace Dashboard.Services.Datasets;

/// <summary>One of a few images that are shown of a dataset.</summary>
/// <param name="Source">Address of the picture; null where it cannot be read.</param>
/// <param name="ClassName">Its class.</param>
/// <param name="Name">What the dataset calls it.</param>
public sealed record DatasetSample(string? Source, string ClassName, string Name)
{
    private const int Shown = 10, Pixels = 192;

    /// <summary>Of a dataset that is kept.</summary>
    public static IReadOnlyList<DatasetSample> Of(IImageDataset dataset) =>
        [.. Spread(dataset.Count).Select(i => new DatasetSample(DashboardUrls.DatasetImage(dataset.Name, i, dataset.ContentHash, Pixels), dataset.ClassNames[dataset.Labels[i]], dataset.NameOf(i)))];

    /// <summary>Of one that has no address yet: the pictures themselves.</summary>
    public static IReadOnlyList<DatasetSample> Of(DatasetReading reading) =>
        [.. Spread(reading.Count).Select(i => new DatasetSample(Picture(reading, i), reading.Classes.Names[reading.Labels[i]], reading.NameOf(i)))];

    /// <summary>In the middle of equal parts: of a dataset sorted by class, every class has a chance.</summary>
    private static IEnumerable<int> Spread(int count) => Enumerable.Range(0, Shown).Select(i => (int)(((2L * i) + 1) * count / (2 * Shown))).Distinct().Where(i => i < count);

    private static string? Picture(DatasetReading reading, int index)
    {
        try
        {
            (byte[] bytes, string mediaType) = PictureEncoder.Encode(reading.Decode(index), Pixels);
            return $"data:{mediaType};base64,{Convert.ToBase64String(bytes)}";
        }
        catch (UserErrorException)
        {
            // Listed with its reason once every picture has been read.
            return null;
        }
    }
}
