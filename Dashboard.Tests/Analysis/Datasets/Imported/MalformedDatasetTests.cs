using System.Formats.Tar;
using System.Text;
using Dashboard.Analysis;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Tests.Support;
using static Dashboard.Tests.Support.DatasetFiles;

namespace Dashboard.Tests.Analysis.Datasets.Imported;

public sealed class MalformedDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_there_and_nothing_in_it()
    {
        Fails(_folder.File("gone"), "There is no file or folder");
        Directory.CreateDirectory(_folder.File("empty"));
        Fails(_folder.File("empty"), "empty holds no pictures");
        Write(_folder, "notes.docx", "text");
        Fails(_folder.File("notes.docx"), "notes.docx is no dataset");
    }

    [Fact]
    public void One_class_is_none()
    {
        Write(_folder, "cup/a.png", Picture(1));
        Fails(_folder.Path, "one class only, cup");
        Write(_folder, "labels.csv", "file,class\ncup/a.png,cup\n");
        Fails(_folder.Path, "gives every picture the class cup");
    }

    [Fact]
    public void A_picture_outside_every_class_is_named()
    {
        Write(_folder, "cup/a.png", Picture(1));
        Write(_folder, "tree/a.png", Picture(1));
        Write(_folder, "stray.png", Picture(1));
        Fails(_folder.Path, "stray.png");
    }

    [Theory]
    [InlineData("n00000009", "n00000001 tench\nn00000002 goldfish\n", "The folder n00000009")]
    [InlineData("n00000001", "n00000001 tench\n\nn00000002 goldfish\n", "Line 2 of classes.txt names no class")]
    [InlineData("n00000001", "", "classes.txt names no class")]
    public void A_list_of_classes_that_does_not_fit(string folder, string list, string expected)
    {
        Write(_folder, folder + "/a.png", Picture(1));
        Write(_folder, "n00000002/b.png", Picture(2));
        Write(_folder, "classes.txt", list);
        Fails(_folder.Path, expected);
    }

    [Theory]
    [InlineData("file,label\na.png,0\nb.png,x\n", "Line 2 of labels.csv gives a number where other lines give a class name")]
    [InlineData("file,label\na.png,0\nb.png,-1\n", "label -1")]
    [InlineData("file,label\na.png,0\nb.png,2000000000\n", "2000000000")]
    [InlineData("file,label,class\na.png,0,cup\nb.png,0,tree\n", "calls class 0 tree, which another line calls cup")]
    [InlineData("file,label\na.png,0\ngone.png,1\n", "1 of 2 pictures listed in labels.csv are not in")]
    [InlineData("file,label\na.png,0\n../b.png,1\n", "Line 3 of labels.csv is no path inside")]
    [InlineData("file,label\na.png,0\n/etc/passwd,1\n", "Line 3 of labels.csv is no path inside")]
    [InlineData("file,label\na.png,0\nb.png\n", "Line 3 of labels.csv lacks")]
    [InlineData("a,b,c\n1,2,3\n", "no column \"file\"")]
    [InlineData("file,label\n", "lists no picture")]
    public void A_manifest_that_contradicts_itself(string text, string expected)
    {
        Write(_folder, "a.png", Picture(1));
        Write(_folder, "b.png", Picture(2));
        Write(_folder, "labels.csv", text);
        Fails(_folder.Path, expected);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("7")]
    [InlineData("""[{"file": "a.png"}]""")]
    [InlineData("[1, 2]")]
    [InlineData("""{"a.png": [1]}""")]
    public void A_json_manifest_of_another_form(string text)
    {
        Write(_folder, "a.png", Picture(1));
        Write(_folder, "labels.json", text);
        Fails(_folder.Path, "labels.json");
    }

    [Fact]
    public void Packed_files_that_are_cut_off_or_do_not_belong_together()
    {
        Write(_folder, "test_batch.bin", Cifar([1], [2])[..^1]);
        Fails(_folder.Path, "no multiple of one picture's");
        Write(_folder, "test_batch.bin", Cifar([1], [200]));
        Fails(_folder.Path, "test_batch.bin#1 has the label 200");
        Write(_folder, "few.txt", "cup\ntree\n");
        Fails(_folder.Path, "The list of classes has 2 names", new DatasetOptions { ClassesPath = _folder.File("few.txt") });

        Write(_folder, "idx/t10k-images-idx3-ubyte", IdxImages(3, 4));
        Fails(_folder.File("idx"), "has no labels");
        Write(_folder, "idx/t10k-labels-idx1-ubyte", IdxLabels(1, 2));
        Fails(_folder.File("idx"), "has 2 labels, but");
        Write(_folder, "idx/t10k-labels-idx1-ubyte", IdxLabels(1, 2, 3)[..^1]);
        Fails(_folder.File("idx"), "no whole IDX file of labels");
        Write(_folder, "idx/t10k-images-idx3-ubyte", IdxImages(3, 4)[..^1]);
        Fails(_folder.File("idx"), "promises 3 pictures");
        Write(_folder, "idx/t10k-images-idx3-ubyte", [.. IdxImages(0, 4)[..4], 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255]);
        Fails(_folder.File("idx"), "promises 4294967295 pictures");
    }

    [Fact]
    public void Archives_that_are_none_or_lead_out()
    {
        Write(_folder, "a.zip", "no archive");
        Fails(_folder.File("a.zip"), "a.zip cannot be read as a zip file");
        Write(_folder, "a.tar", "no archive");
        Fails(_folder.File("a.tar"), "a.tar cannot be read as a tar file");
        Write(_folder, "a.tgz", "no archive");
        Fails(_folder.File("a.tgz"), "a.tgz cannot be read as a tar file");
        Write(_folder, "out.zip", Zip(("cup/a.png", Picture(1)), ("../../tree/b.png", Picture(2))));
        Fails(_folder.File("out.zip"), "out.zip holds the entry ../../tree/b.png, which leads out of it");
        Write(_folder, "out.tar", Tar(("cup/a.png", Picture(1)), ("/etc/b.png", Picture(2))));
        Fails(_folder.File("out.tar"), "out.tar holds the entry /etc/b.png, which leads out of it");
        // Found by Dashboard.Benchmarks -- fuzz: a head that says more of a file's name than there is.
        byte[] tar = PaxTar();
        Encoding.ASCII.GetBytes("07777777777").CopyTo(tar, 124);
        int sum = tar[..148].Sum(b => b) + (8 * ' ') + tar[156..512].Sum(b => b);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(tar, 148);
        Write(_folder, "head.tar", tar);
        Fails(_folder.File("head.tar"), "head.tar cannot be read as a tar file");
        Write(_folder, "nested.zip", Zip(("inner.zip", Zip(("cup/a.png", Picture(1))))));
        Fails(_folder.File("nested.zip"), "further archives such as inner.zip");
    }

    [Fact]
    public void Links_that_lead_out_are_refused()
    {
        Write(_folder, "secret.png", Picture(9));
        Write(_folder, "set/cup/a.png", Picture(1));
        Write(_folder, "set/tree/b.png", Picture(2));
        File.CreateSymbolicLink(_folder.File("set/tree/c.png"), _folder.File("secret.png"));
        Fails(_folder.File("set"), "tree/c.png in the folder set is a link that leads out");
        File.Delete(_folder.File("set/tree/c.png"));
        Directory.CreateSymbolicLink(_folder.File("set/loop"), _folder.File("set"));
        Fails(_folder.File("set"), "loop in the folder set is a link to another folder");
        Directory.Delete(_folder.File("set/loop"));
        File.CreateSymbolicLink(_folder.File("set/tree/c.png"), _folder.File("set/cup/a.png"));
        Assert.Equal(3, Read(_folder.File("set")).Record.Count);

        using MemoryStream stream = new();
        using (TarWriter archive = new(stream, leaveOpen: true))
        {
            archive.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "cup/a.png") { LinkName = "/etc/passwd" });
        }

        Write(_folder, "links.tar", stream.ToArray());
        Fails(_folder.File("links.tar"), "links.tar holds the link cup/a.png");
    }

    [Fact]
    public void A_picture_whose_header_claims_too_much_is_refused_by_its_header()
    {
        byte[] header = [.. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 0x60, 0xEA, 0, 0, 0x60, 0xEA, 0, 0, 1, 0, 24, 0, .. new byte[24]];
        Write(_folder, "cup/bomb.bmp", [.. header, .. new byte[100]]);
        Write(_folder, "tree/b.png", Picture(2));
        Fails(_folder.Path, "cup/bomb.bmp is 60000 × 60000 pixels");
    }

    [Fact]
    public void Changed_bytes_give_a_dataset_or_a_sentence()
    {
        (string, byte[])[] files = [("cup/a.png", Picture(1)), ("tree/b.png", Picture(2)), ("labels.csv", Encoding.UTF8.GetBytes("file,class\ncup/a.png,cup\ntree/b.png,tree\n"))];
        (string Name, byte[] Bytes)[] seeds =
        [
            ("a.zip", Zip(files)), ("a.tar", Tar(files)), ("a.tgz", Gzip(Tar(files))), ("test_batch.bin", Cifar([1], [2])), ("t10k-images-idx3-ubyte", IdxImages(3, 4)),
            ("labels.csv", Encoding.UTF8.GetBytes("file,label,class\n\"a.png\",0,cup\nb.png,1,tree\n")), ("labels.json", Encoding.UTF8.GetBytes("""[{"file": "a.png", "class": "cup"}, {"file": "b.png", "label": 1}]""")),
            ("val.txt", Encoding.UTF8.GetBytes("a.png 0\nb.png 1\n")),
        ];
        Random random = new(20261125);
        foreach ((string name, byte[] bytes) in seeds)
        {
            Write(_folder, $"{name}.d/t10k-labels-idx1-ubyte", IdxLabels(1, 2, 3));
            Write(_folder, $"{name}.d/a.png", Picture(1));
            Write(_folder, $"{name}.d/b.png", Picture(2));
            for (int round = 0; round < 60; round++)
            {
                byte[] changed = round % 4 == 0 ? bytes[..random.Next(bytes.Length)] : [.. bytes];
                for (int change = 0; change < 1 + (round % 7) && changed.Length > 0; change++)
                {
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                }

                Write(_folder, $"{name}.d/{name}", changed);
                try
                {
                    (DatasetRecord record, DatasetImages images) = Read(_folder.File($"{name}.d/{name}"));
                    Assert.Equal((record.Count, record.Count * DatasetImages.DigestBytes), (images.Labels.Length, images.Digests.Length));
                }
                catch (UserErrorException error)
                {
                    Assert.NotEmpty(error.Message);
                }
            }
        }
    }

    private static byte[] PaxTar()
    {
        using MemoryStream stream = new();
        using (TarWriter archive = new(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "cup/a.png") { DataStream = new MemoryStream(Picture(1)) });
        }

        return stream.ToArray();
    }

    private static void Fails(string path, string expected, DatasetOptions? options = null)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => Read(path, options));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
