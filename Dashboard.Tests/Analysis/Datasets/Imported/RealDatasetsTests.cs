using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Datasets.Imported;

/// <summary>Published images as they lie on people's disks; the counts are those of the folder's own description.</summary>
public class RealDatasetsTests
{
    private static string Images => Path.Combine(Repository.SharedData(), "images");

    private static DatasetOptions WithSynsets => new() { ClassesPath = Path.Combine(Images, "imagenet_synsets.txt") };

    [Fact]
    public void Wnid_folders_have_the_class_indices_of_imagenet()
    {
        (DatasetRecord record, DatasetImages images) = DatasetFiles.Read(Path.Combine(Images, "imagenette"), WithSynsets);

        Assert.Equal((1500, 1000), (record.Count, record.Classes.Count));
        Assert.Equal([0, 217, 482, 491, 497, 566, 569, 571, 574, 701], images.Labels.Distinct());
        Assert.All(images.Labels.CountBy(l => l), c => Assert.Equal(150, c.Value));
        Assert.Equal("n01440764/ILSVRC2012_val_00009111.JPEG", images.Names[0]);
    }

    [Fact]
    public void Photographs_that_begin_with_their_wnid_are_one_of_each_of_sixty_classes()
    {
        (DatasetRecord record, DatasetImages images) = DatasetFiles.Read(Path.Combine(Images, "sample"), WithSynsets);

        Assert.Equal((60, 60), (record.Count, images.Labels.Distinct().Count()));
        Assert.Equal(12, images.Labels[Array.IndexOf(images.Names, "n01532829_house_finch.JPEG")]);
    }

    [Fact]
    public void A_manifest_beside_its_pictures_is_found()
    {
        (DatasetRecord record, DatasetImages images) = DatasetFiles.Read(Path.Combine(Images, "cifar10_lossless"));

        Assert.Equal((DatasetKind.Manifest, 100), (record.Kind, record.Count));
        Assert.Equal(["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"], record.Classes.Names);
        Assert.Equal([3, 8], images.Labels[..2]);
    }

    [Fact]
    public void Mnist_is_its_ten_thousand_test_images()
    {
        (DatasetRecord record, DatasetImages images) = DatasetFiles.Read(Path.Combine(Images, "mnist"));

        Assert.Equal((DatasetKind.Idx, 10_000, 10), (record.Kind, record.Count, record.Classes.Count));

        // The published counts of the digits in the test set.
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], images.Labels.CountBy(l => l).OrderBy(c => c.Key).Select(c => c.Value));
        Assert.Equal(7, images.Labels[0]);
    }
}
