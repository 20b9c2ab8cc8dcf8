using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Tests.Support;
using static Dashboard.Tests.Support.DatasetFiles;

namespace Dashboard.Tests.Analysis.Datasets.Imported;

public sealed class DatasetFormsTests : IDisposable
{
    private static readonly (string Path, byte[] Bytes)[] s_cups =
        [("cup/b.png", Picture(2)), ("cup/a.png", Picture(1)), ("tree/x/c.png", Picture(3)), ("tree/d.png", Picture(4))];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_are_classes_in_the_order_of_their_names()
    {
        WriteAll("", s_cups);
        Write(_folder, "cup/notes.txt", "no picture");
        Write(_folder, ".DS_Store", "hidden");

        (DatasetRecord record, DatasetImages images) = Read(_folder.Path);

        Assert.Equal(DatasetKind.Folders, record.Kind);
        Assert.Equal(["cup", "tree"], record.Classes.Names);
        Assert.Equal(["cup/a.png", "cup/b.png", "tree/d.png", "tree/x/c.png"], images.Names);
        Assert.Equal([0, 0, 1, 1], images.Labels);
        Assert.Equal([1, 2, 4, 3], Pictures(record, images));
    }

    [Theory]
    [InlineData("set.zip", "")]
    [InlineData("set.tar", "./")]
    [InlineData("set.tar.gz", "")]
    [InlineData("set.tgz", "set/")]
    public void An_archive_is_read_where_it_lies(string name, string prefix)
    {
        WriteAll("", s_cups);
        (DatasetRecord plain, _) = Read(_folder.Path);
        (string, byte[])[] files = [.. s_cups.Select(f => (prefix + f.Path, f.Bytes))];
        Write(_folder, "archives/" + name, name.EndsWith(".zip", StringComparison.Ordinal) ? Zip(files) : name.EndsWith(".tar", StringComparison.Ordinal) ? Tar(files) : Gzip(Tar(files)));

        (DatasetRecord record, DatasetImages images) = Read(_folder.File("archives/" + name));

        Assert.Equal(["cup", "tree"], record.Classes.Names);
        Assert.Equal([0, 0, 1, 1], images.Labels);
        Assert.Equal([1, 2, 4, 3], Pictures(record, images));
        Assert.Equal(prefix != "set/", plain.ContentHash == record.ContentHash);
    }

    [Fact]
    public void Wnid_folders_are_labelled_by_the_synset_file_and_its_other_classes_stay_empty()
    {
        WriteAll("", [("n00000003/a.png", Picture(1)), ("n00000001/b.png", Picture(2))]);
        Write(_folder, "synsets.txt", "n00000001 crane\r\nn00000002 tench, Tinca tinca\nn00000003 crane\n\n");

        (DatasetRecord record, DatasetImages images) = Read(_folder.Path);

        Assert.Equal(["crane", "tench, Tinca tinca", "crane"], record.Classes.Names);
        Assert.Equal(["n00000001", "n00000002", "n00000003"], record.Classes.Keys);
        Assert.Equal([0, 2], images.Labels);
    }

    [Fact]
    public void Files_that_begin_with_their_wnid_need_no_folders()
    {
        WriteAll("", [("n00000003_a's.png", Picture(1)), ("n00000001_b-c.png", Picture(2))]);

        (DatasetRecord record, DatasetImages images) = Read(_folder.Path);

        Assert.Equal(["n00000001", "n00000003"], record.Classes.Keys);
        Assert.Equal([0, 1], images.Labels);
    }

    [Fact]
    public void One_split_of_several_is_chosen_by_its_folder()
    {
        WriteAll("all/train/", s_cups);
        WriteAll("all/val/", s_cups[..3]);

        Assert.Equal(3, Read(_folder.Path, new DatasetOptions { Folder = "all/val" }).Record.Count);
        Assert.Contains("such as val", Assert.Throws<Dashboard.Analysis.UserErrorException>(() => Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("labels.csv", "file,label,class\na.png,1,tree\n\"b, c.png\",0,cup\n")]
    [InlineData("labels.csv", "a.png,1\r\n\"b, c.png\",0\r\n")]
    [InlineData("labels.csv", "Class;Filename\ntree;a.png\ncup;./b, c.png\n")]
    [InlineData("labels.json", """[{"file": "a.png", "class": "tree"}, {"file": "b, c.png", "class": "cup"}]""")]
    [InlineData("labels.json", """[{"path": "a.png", "label": 1}, {"path": "b, c.png", "label": "0"}]""")]
    [InlineData("labels.json", """{"a.png": "tree", "b, c.png": "cup"}""")]
    [InlineData("val.txt", "a.png 1\nb, c.png 0\n")]
    public void A_manifest_says_what_is_what(string name, string text)
    {
        WriteAll("", [("a.png", Picture(1)), ("b, c.png", Picture(2)), ("unlisted.png", Picture(3))]);
        Write(_folder, name, text);

        foreach (string path in new[] { _folder.Path, _folder.File(name) })
        {
            (DatasetRecord record, DatasetImages images) = Read(path);

            Assert.Equal(DatasetKind.Manifest, record.Kind);
            Assert.Equal(["a.png", "b, c.png"], images.Names);
            Assert.Equal([1, 0], images.Labels);
            Assert.Equal(2, record.Classes.Count);
            Assert.Equal([1, 2], Pictures(record, images));
        }
    }

    [Fact]
    public void Cifar_10_is_read_plane_by_plane_and_its_test_images_are_the_default()
    {
        Write(_folder, "data_batch_1.bin", Cifar([3], [4], [5]));
        Write(_folder, "test_batch.bin", Cifar([9], [0]));

        (DatasetRecord record, DatasetImages images) = Read(_folder.Path);

        Assert.Equal(DatasetKind.Cifar10, record.Kind);
        Assert.Equal(("airplane", "truck"), (record.Classes.Names[0], record.Classes.Names[9]));
        Assert.Equal([9, 0], images.Labels);
        using ImportedDataset dataset = new(record, () => images);
        Assert.Equal([1, 2, 3, 1, 2, 3], dataset.Decode(1).Pixels[..6]);
        Assert.Equal((32, 32, "test_batch.bin#1"), (dataset.Decode(1).Width, dataset.Decode(1).Height, dataset.NameOf(1)));
        Assert.Equal(3, Read(_folder.Path, new DatasetOptions { Split = DatasetSplit.Train }).Record.Count);
        Assert.Equal(5, Read(_folder.Path, new DatasetOptions { Split = DatasetSplit.All }).Record.Count);
    }

    [Fact]
    public void Cifar_100_has_its_fine_labels()
    {
        Write(_folder, "set.zip", Zip(("cifar-100-binary/test.bin", Cifar([1, 99], [2, 0]))));

        (DatasetRecord record, DatasetImages images) = Read(_folder.File("set.zip"));

        Assert.Equal((DatasetKind.Cifar100, 100), (record.Kind, record.Classes.Count));
        Assert.Equal(["worm", "apple"], images.Labels.Select(l => record.Classes.Names[l]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Mnist_is_read_packed_or_not(bool packed)
    {
        byte[] pictures = IdxImages(3, 5), labels = IdxLabels(7, 0, 2);
        Write(_folder, "t10k-images-idx3-ubyte" + (packed ? ".gz" : ""), packed ? Gzip(pictures) : pictures);
        Write(_folder, "t10k-labels-idx1-ubyte" + (packed ? ".gz" : ""), packed ? Gzip(labels) : labels);

        (DatasetRecord record, DatasetImages images) = Read(_folder.Path);

        Assert.Equal((DatasetKind.Idx, 8), (record.Kind, record.Classes.Count));
        Assert.Equal([7, 0, 2], images.Labels);
        using ImportedDataset dataset = new(record, () => images);
        Assert.Equal([.. Enumerable.Repeat((byte)14, 75)], dataset.Decode(2).Pixels);
        Assert.Equal(3, Read(_folder.File("t10k-images-idx3-ubyte" + (packed ? ".gz" : ""))).Record.Count);
    }

    [Fact]
    public void Pictures_orientation_and_labels_are_the_identity_and_names_of_folders_above_are_not()
    {
        WriteAll("a/", s_cups);
        WriteAll("b/", s_cups);
        string first = Read(_folder.File("a")).Record.ContentHash;

        Assert.Equal(first, Read(_folder.File("b")).Record.ContentHash);
        Assert.NotEqual(first, Read(_folder.File("a"), new DatasetOptions { ApplyOrientation = true }).Record.ContentHash);
        Write(_folder, "b/cup/a.png", Picture(9));
        Assert.NotEqual(first, Read(_folder.File("b")).Record.ContentHash);
    }

    [Fact]
    public void Unreadable_pictures_are_listed_and_left_out_only_when_asked()
    {
        WriteAll("", s_cups);
        Write(_folder, "cup/broken.jpg", "no picture");
        Write(_folder, "cup/old.tiff", "II*");

        string message = Assert.Throws<Dashboard.Analysis.UserErrorException>(() => Read(_folder.Path)).Message;
        Assert.Contains("2 of 6 pictures cannot be read: cup/broken.jpg", message, StringComparison.Ordinal);
        Assert.Contains("skip unreadable", message, StringComparison.Ordinal);

        (DatasetRecord record, DatasetImages images) = Read(_folder.Path, new DatasetOptions { SkipUnreadable = true });
        Assert.Equal(["cup/broken.jpg", "cup/old.tiff"], record.Skipped.Select(s => s.Image));
        Assert.Equal([1, 2, 4, 3], Pictures(record, images));
    }

    [Fact]
    public void A_picture_that_changed_since_is_refused()
    {
        WriteAll("", s_cups);
        (DatasetRecord record, DatasetImages images) = Read(_folder.Path);
        using ImportedDataset dataset = new(record, () => images);
        Write(_folder, "cup/a.png", Picture(9));
        File.Delete(_folder.File("cup/b.png"));

        Assert.Contains("cup/a.png of dataset it has changed", Assert.Throws<Dashboard.Analysis.UserErrorException>(() => dataset.Decode(0)).Message, StringComparison.Ordinal);
        Assert.Contains("cup/b.png is not in the folder", Assert.Throws<Dashboard.Analysis.UserErrorException>(() => dataset.Decode(1)).Message, StringComparison.Ordinal);
        Assert.Equal(4, dataset.Decode(2).Pixels[0]);
    }

    [Fact]
    public void Many_threads_read_one_archive()
    {
        (string, byte[])[] files = [.. Enumerable.Range(0, 60).Select(i => ($"c{i % 3}/{i:00}.png", Picture(i)))];
        foreach ((string name, byte[] bytes) in new[] { ("set.zip", Zip(files)), ("set.tar", Tar(files)) })
        {
            Write(_folder, name, bytes);
            (DatasetRecord record, DatasetImages images) = Read(_folder.File(name));
            using ImportedDataset dataset = new(record, () => images);

            Parallel.For(0, 240, i => Assert.Equal(int.Parse(images.Names[i % 60].AsSpan(3, 2), System.Globalization.CultureInfo.InvariantCulture), dataset.Decode(i % 60).Pixels[0]));
        }
    }

    private static byte[] Pictures(DatasetRecord record, DatasetImages images)
    {
        using ImportedDataset dataset = new(record, () => images);
        return [.. Enumerable.Range(0, dataset.Count).Select(i => dataset.Decode(i).Pixels[0])];
    }

    private void WriteAll(string prefix, (string Path, byte[] Bytes)[] files)
    {
        foreach ((string path, byte[] bytes) in files)
        {
            Write(_folder, prefix + path, bytes);
        }
    }
}
