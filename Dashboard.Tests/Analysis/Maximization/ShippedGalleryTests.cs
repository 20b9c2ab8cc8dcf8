using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Maximization.Ascent;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Maximization;

public class ShippedGalleryTests
{
    private static readonly IReadOnlyList<AmImage> s_images = ShippedAmImages.List();

    [Fact]
    public void It_holds_the_layers_that_a_newcomer_is_shown()
    {
        Dictionary<string, int> units = s_images.GroupBy(i => i.Layer).ToDictionary(g => g.Key, g => g.Select(i => i.Unit).Distinct().Count());

        Assert.Equal(new Dictionary<string, int> { ["conv3"] = 32, ["conv5"] = 96, ["fc6"] = 32, ["fc7"] = 32, ["fc8"] = 32 }, units.OrderBy(u => u.Key, StringComparer.Ordinal));
        Assert.All(s_images.GroupBy(i => (i.Layer, i.Unit)), unit => Assert.Equal([0, 1, 2], unit.Select(i => i.Seed).Order()));
    }

    /// <summary>Another renderer, recorder or training makes another run: the gallery must then be made anew (docs/maximization.md).</summary>
    [Fact]
    public void It_is_of_the_run_that_a_first_start_records()
    {
        using StagedNetwork network = DemoNetwork.Load();
        string runKey = RecordedContent.KeyOf(network, new DemoImageDataset());

        Assert.All(s_images, image => Assert.Equal((runKey, network.ContentHash), (image.RunKey, image.NetworkHash)));
    }

    [Fact]
    public void Every_picture_is_the_one_whose_numbers_stand_beside_it()
    {
        using StagedNetwork network = DemoNetwork.Load();
        AmTarget target = AmTarget.Of(network, "fc8", null);
        AmImage[] images = [.. s_images.Where(i => i.Layer == "fc8" && i.Seed == 0)];

        AmNumbers[] again = AmMeasurer.Measure(target, [.. images.Select(i => new AmTask(i.Unit, i.Seed, null))], [.. images.Select(i => PngPicture.Decode(ShippedAmImages.ReadPng(i.Id)))]);

        Assert.All(images.Zip(again), pair => Assert.Equal(pair.First.Activation, pair.Second.Activation, Math.Abs(pair.First.Activation) * 1e-3));
    }

    [Fact]
    public void Class_units_show_their_class_to_the_network_and_live_units_exceed_the_best_real_image()
    {
        AmImage[] classes = [.. s_images.Where(i => i.Layer == "fc8")];
        Assert.True(classes.Count(i => i.Prediction!.Class == i.Unit) >= 0.95 * classes.Length);

        foreach (IGrouping<string, AmImage> layer in s_images.Where(i => !i.NeverFired).GroupBy(i => i.Layer))
        {
            double[] middle = [.. layer.GroupBy(i => i.Unit).Select(u => u.Select(i => i.ShareOfMaximum!.Value).Order().ElementAt(u.Count() / 2))];
            Assert.True(middle.Count(m => m >= 1) >= 0.95 * middle.Length, layer.Key);
        }
    }

    [Fact]
    public void It_fits_in_twelve_megabytes() =>
        Assert.InRange(Directory.EnumerateFiles(Path.Combine(Repository.Root, "wwwroot-assets", "demo", "am")).Sum(f => new FileInfo(f).Length), 1, 12_000_000);

    [Fact]
    public async Task A_shipped_image_opens_and_cannot_be_removed()
    {
        using TemporaryFolder folder = new();
        await using Workspace workspace = Workspace.Open(folder.Path);
        IAmImages images = workspace.Maximization.Images;
        AmImage image = images.Find(s_images[0].Id)!;

        Assert.True(image.IsShipped);
        Assert.NotEmpty(images.ReadPng(image.Id));
        Assert.Throws<Dashboard.Analysis.UserErrorException>(() => images.Remove(image));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "images", "am")));
    }
}
