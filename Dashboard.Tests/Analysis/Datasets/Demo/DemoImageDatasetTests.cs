using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Demo;

namespace Dashboard.Tests.Analysis.Datasets.Demo;

public class DemoImageDatasetTests
{
    private static readonly DemoImageDataset s_heldOut = new();

    [Fact]
    public void There_are_at_least_24_classes_with_names_of_their_own()
    {
        Assert.True(s_heldOut.ClassNames.Count >= 24);
        Assert.Equal(s_heldOut.ClassNames.Count, s_heldOut.ClassNames.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(s_heldOut.ClassNames.Count * DemoImageDataset.HeldOutImagesPerClass, s_heldOut.Count);
    }

    [Fact]
    public void Every_class_has_the_same_number_of_images()
    {
        foreach (IGrouping<int, int> labels in s_heldOut.Labels.GroupBy(l => l))
        {
            Assert.Equal(DemoImageDataset.HeldOutImagesPerClass, labels.Count());
        }
    }

    [Fact]
    public void A_picture_is_64_by_64_with_its_own_name()
    {
        RgbImage image = s_heldOut.Decode(s_heldOut.Count - 1);
        Assert.Equal((64, 64, 64 * 64 * 3), (image.Width, image.Height, image.Pixels.Length));
        Assert.Equal(s_heldOut.Count, Enumerable.Range(0, s_heldOut.Count).Select(s_heldOut.NameOf).Distinct().Count());
    }

    [Fact]
    public void The_same_picture_has_the_same_bytes_in_any_order_and_on_any_thread()
    {
        int[] some = [0, 777, 1234, s_heldOut.Count - 1];
        byte[][] first = [.. some.Select(i => s_heldOut.Decode(i).Pixels)];
        byte[][] again = new byte[some.Length][];
        Parallel.For(0, some.Length, i => again[some.Length - 1 - i] = new DemoImageDataset().Decode(some[some.Length - 1 - i]).Pixels);
        Assert.Equal(first, again);
    }

    [Fact]
    public void Index_class_split_and_seed_each_change_the_picture()
    {
        byte[][] pictures =
        [
            s_heldOut.Decode(0).Pixels,
            s_heldOut.Decode(1).Pixels,
            s_heldOut.Decode(DemoImageDataset.HeldOutImagesPerClass).Pixels,
            new DemoImageDataset(DemoSplit.Train).Decode(0).Pixels,
            new DemoImageDataset(seed: 2).Decode(0).Pixels,
        ];
        Assert.Equal(pictures.Length, pictures.Select(Convert.ToBase64String).Distinct().Count());
    }

    [Fact]
    public void No_held_out_picture_is_a_training_picture()
    {
        DemoImageDataset train = new(DemoSplit.Train, imagesPerClass: 5), heldOut = new(DemoSplit.HeldOut, imagesPerClass: 5);
        HashSet<string> trained = [.. Enumerable.Range(0, train.Count).Select(i => Convert.ToBase64String(train.Decode(i).Pixels))];
        Assert.Equal(train.Count, trained.Count);
        Assert.DoesNotContain(Enumerable.Range(0, heldOut.Count), i => trained.Contains(Convert.ToBase64String(heldOut.Decode(i).Pixels)));
    }

    [Fact]
    public void A_longer_dataset_begins_every_class_with_the_shorter_ones_pictures()
    {
        DemoImageDataset few = new(DemoSplit.Train, imagesPerClass: 3), many = new(DemoSplit.Train, imagesPerClass: 7);
        Assert.Equal(few.Decode(3 + 2).Pixels, many.Decode(7 + 2).Pixels);
    }

    [Fact]
    public void Content_hash_says_which_pictures_these_are()
    {
        string[] hashes =
        [
            s_heldOut.ContentHash,
            new DemoImageDataset(DemoSplit.Train).ContentHash,
            new DemoImageDataset(imagesPerClass: 99).ContentHash,
            new DemoImageDataset(seed: 2).ContentHash,
            new DemoImageDataset(classes: 2).ContentHash,
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(s_heldOut.ContentHash, new DemoImageDataset().ContentHash);
        Assert.Matches("^[0-9a-f]{64}$", s_heldOut.ContentHash);
    }

    [Fact]
    public void Colour_alone_names_no_class()
    {
        // A nearest-mean rule over mean colours gets 1/32 = 3 % by chance; pictures whose hue gave the class away would let it reach tens of percent.
        DemoImageDataset train = new(DemoSplit.Train, imagesPerClass: 20), heldOut = new(DemoSplit.HeldOut, imagesPerClass: 20);
        double[][] means = [.. Enumerable.Range(0, train.ClassNames.Count).Select(c => Average(Enumerable.Range(c * 20, 20).Select(i => MeanColour(train.Decode(i)))))];
        int right = Enumerable.Range(0, heldOut.Count).Count(i => Nearest(means, MeanColour(heldOut.Decode(i))) == heldOut.Labels[i]);
        Assert.InRange((double)right / heldOut.Count, 0, 0.12);
    }

    private static double[] MeanColour(RgbImage image) =>
        [.. Enumerable.Range(0, 3).Select(channel => image.Pixels.Where((_, i) => i % 3 == channel).Average(p => (double)p))];

    private static double[] Average(IEnumerable<double[]> colours)
    {
        double[][] all = [.. colours];
        return [.. Enumerable.Range(0, 3).Select(channel => all.Average(c => c[channel]))];
    }

    private static int Nearest(double[][] means, double[] colour) =>
        Enumerable.Range(0, means.Length).MinBy(c => Enumerable.Range(0, 3).Sum(channel => Math.Pow(means[c][channel] - colour[channel], 2)));
}
