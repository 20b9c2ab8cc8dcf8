using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands;

public sealed class MaximizeKilledTests
{
    private const int Units = 32, Seeds = 6, ImagesPerBatch = 12;

    /// <summary>Each has a batch in flight: with those of a large machine, all images could be.</summary>
    private const int Workers = 2;

    [Fact]
    public async Task Killed_in_the_middle_it_loses_at_most_the_batches_in_flight_and_carries_on()
    {
        using TemporaryFolder folder = new();
        await RecordAsync(folder.Path);
        string[] maximize = ["maximize", "--run", "few", "--layer", "fc8", "--seeds", $"{Seeds}", "--set", "Steps=8", "--data", folder.Path];
        const int inFlight = ImagesPerBatch * Workers;

        using (VerbProcess verb = VerbProcess.Start(maximize, Workers))
        {
            // More files than can be in flight: at least one batch is whole.
            await verb.KillWhenAsync(() => Pictures(folder.Path).Length > inFlight);
        }

        IReadOnlyList<AmImage> kept = await ListAsync(folder.Path);
        Assert.InRange(kept.Count, Math.Max(1, Pictures(folder.Path).Length - inFlight), (Units * Seeds) - 1);

        (int exitCode, _, string error) = await VerbProcess.RunAsync(maximize);

        Assert.True(exitCode == 0, error);
        IReadOnlyList<AmImage> all = await ListAsync(folder.Path);
        Assert.Equal(Units * Seeds, all.Count);
        Assert.Equal(kept, all.Where(i => kept.Any(k => k.Id == i.Id)));
        Assert.Equal(all.Select(i => i.Id).Order(StringComparer.Ordinal), Pictures(folder.Path).Order(StringComparer.Ordinal));
    }

    /// <summary>A few pictures, one layer: what is tried is the maximizing.</summary>
    private static async Task RecordAsync(string folder)
    {
        await using Workspace workspace = Workspace.Open(folder);
        workspace.Datasets.Add(new DemoImageDataset(imagesPerClass: 1));
        await workspace.Extract(new ExtractRequest("demo", "demo", ["fc8"], "few")).ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);
    }

    /// <returns>Every image whose file is whole.</returns>
    private static async Task<IReadOnlyList<AmImage>> ListAsync(string folder)
    {
        await using Workspace workspace = Workspace.Open(folder);
        IAmImages images = workspace.Maximization.Images;
        return [.. images.List("few").Where(i => images.ReadPng(i.Id).Length > 0)];
    }

    private static string[] Pictures(string folder) => Directory.Exists(Path.Combine(folder, "images"))
        ? [.. Directory.EnumerateFiles(Path.Combine(folder, "images"), "*.png", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f)!)]
        : [];
}
