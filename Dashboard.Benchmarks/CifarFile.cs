using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Runs;

namespace Dashboard.Benchmarks;

/// <summary>CIFAR-10's binary file, filled with quarters of the demo's pictures, imported as a person would.</summary>
internal sealed class CifarFile : IDisposable
{
    private const int Side = 32, Quarters = 4, Classes = 10, Channels = 3;
    private readonly string _folder = Directory.CreateTempSubdirectory("selectivity-benchmark-").FullName;
    private readonly Workspace _workspace;

    public CifarFile(int imageCount)
    {
        string file = Path.Combine(_folder, "test_batch.bin");
        DemoImageDataset drawn = new(imagesPerClass: 1 + (imageCount / Quarters / new DemoImageDataset(imagesPerClass: 1).ClassNames.Count));
        byte[][] records = new byte[imageCount][];
        Parallel.For(0, (imageCount + Quarters - 1) / Quarters, i =>
        {
            RgbImage picture = drawn.Decode(i);
            for (int quarter = 0; quarter < Quarters && (i * Quarters) + quarter < imageCount; quarter++)
            {
                records[(i * Quarters) + quarter] = Record(picture, quarter % 2 * Side, quarter / 2 * Side, (byte)(i % Classes));
            }
        });
        File.WriteAllBytes(file, [.. records.SelectMany(r => r)]);
        _workspace = Workspace.Open(Path.Combine(_folder, "data"));
        _workspace.ImportDataset(new DatasetRequest("cifar", file, new DatasetOptions())).ExecuteAsync(new Progress<JobProgress>(), CancellationToken.None).GetAwaiter().GetResult();
        Dataset = _workspace.Datasets.Find("cifar")!;
    }

    public IImageDataset Dataset { get; }

    public void Dispose()
    {
        _workspace.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A label, then three planes row by row.</summary>
    private static byte[] Record(RgbImage picture, int left, int top, byte label)
    {
        byte[] record = new byte[1 + (Channels * Side * Side)];
        record[0] = label;
        for (int channel = 0, to = 1; channel < Channels; channel++)
        {
            for (int y = top; y < top + Side; y++)
            {
                for (int x = left; x < left + Side; x++)
                {
                    record[to++] = picture.Pixels[(((y * picture.Width) + x) * Channels) + channel];
                }
            }
        }

        return record;
    }
}
