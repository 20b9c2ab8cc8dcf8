using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Dashboard.Analysis;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Tests.Support;
using Parquet;
using Parquet.Schema;
using Field = Apache.Arrow.Field;

namespace Dashboard.Tests.Analysis.Activations.Imports.Arrays;

/// <summary>Files that numpy and h5py wrote (TestData/scripts/arrays.py says what is in them), and tables written here.</summary>
[Collection(SharedConsole.Name)]
public sealed class ArrayFormatsTests : IDisposable
{
    private const int Images = 6, Units = 4;
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "TestData", "arrays");
    private readonly TemporaryFolder _files = new(), _data = new();

    public void Dispose()
    {
        _files.Dispose();
        _data.Dispose();
    }

    [Theory]
    [InlineData("several.npz#fc6", "conv1", 0)]
    [InlineData("several.npz", "fc6", 0)]
    [InlineData("several.npz", "fc7", 1)]
    [InlineData("single.npz", "fc6", 0)]
    [InlineData("several.safetensors#fc6", "conv1", 0)]
    [InlineData("several.safetensors", "fc7", 1)]
    [InlineData("several.safetensors#brain", "fc6", 0)]
    [InlineData("plain.h5#net/fc6", "fc6", 0)]
    [InlineData("plain.h5#net/conv", "fc6", 0)]
    [InlineData("gale_merged_fc6.h5", "fc6", 0)]
    [InlineData("gale_merged_old.h5", "fc6", 0)]
    [InlineData("gale", "conv5", 0)]
    [InlineData("gale#conv5", "fc6", 0)]
    public void Values_are_what_was_written(string place, string layer, float more)
    {
        using ImportedLayer read = ImportedLayer.Open(layer, Path.Combine(s_folder, place), TestContext.Current.CancellationToken);

        AssertValues(read.Matrix, more);
    }

    [Theory]
    [InlineData("several.npz")]
    [InlineData("several.safetensors#labels")]
    [InlineData("plain.h5#labels")]
    public void Labels_are_read_from_the_same_formats(string place)
    {
        Assert.Equal([0, 1, 2, 0, 1, 2], RowLabels.ReadClasses(Path.Combine(s_folder, place), 3, "label", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Parquet_columns_are_units_and_its_whole_numbers_labels()
    {
        string path = _files.File("acts.parquet");
        DataField[] fields = [new DataField<long>("label"), .. Enumerable.Range(0, Units).Select(u => u % 2 == 0 ? new DataField<float>($"u{u}") : (DataField)new DataField<double?>($"u{u}"))];
        await using (FileStream stream = File.Create(path))
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, cancellationToken: TestContext.Current.CancellationToken))
        {
            for (int first = 0; first < Images; first += 3)
            {
                int[] rows = [first, first + 1, first + 2];
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                await group.WriteAsync<long>(fields[0], rows.Select(r => (long)(r % 3)).ToArray(), cancellationToken: TestContext.Current.CancellationToken);
                for (int unit = 0; unit < Units; unit++)
                {
                    if (unit % 2 == 0)
                    {
                        await group.WriteAsync<float>(fields[1 + unit], rows.Select(r => Value(r, unit)).ToArray(), cancellationToken: TestContext.Current.CancellationToken);
                    }
                    else
                    {
                        await group.WriteAsync<double>(fields[1 + unit], rows.Select(r => (double?)Value(r, unit)).ToArray(), cancellationToken: TestContext.Current.CancellationToken);
                    }
                }
            }
        }

        AssertTable(path);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Arrow_columns_are_units_and_its_whole_numbers_labels(bool isFile)
    {
        string path = _files.File("acts.arrow");
        WriteArrow(path, isFile);

        AssertTable(path);
        using ImportedLayer list = ImportedLayer.Open("fc6", path + "#list", TestContext.Current.CancellationToken);
        AssertValues(list.Matrix, 0);
    }

    [Fact]
    public async Task Files_of_gale_et_al_need_no_labels_and_a_synset_file_gives_their_classes_names()
    {
        File.WriteAllText(_files.File("synsets.txt"), "n00000005 crane\nn00000009 cup\nn00000002 tench\n");
        CommandLineRun run = await CommandLineRun.Of(
            "import", "activations", "--name", "gale", "--layer", $"fc6={Path.Combine(s_folder, "gale_merged_fc6.h5")}", "--layer", $"conv5={Path.Combine(s_folder, "gale")}",
            "--classes", _files.File("synsets.txt"), "--data", _data.Path);
        Assert.True(run.ExitCode == 0, run.Error);

        await using Workspace workspace = Workspace.Open(_data.Path);
        RunImages images = workspace.Catalogue.ImagesOf("gale");
        Assert.Equal(["crane", "cup", "tench"], workspace.Catalogue.Find("gale")!.ClassNames);
        Assert.Equal([2, 2, 2, 0, 0, 0], images.Labels);
        Assert.Equal("n00000005_3.JPEG", images.Names[3]);
        AssertValues(workspace.Catalogue.OpenLayer("gale", "fc6"), 0);
        AssertValues(workspace.Catalogue.OpenLayer("gale", "conv5"), 0);
    }

    [Theory]
    [InlineData("several.npz", "conv1", "holds several arrays; it holds fc6, fc7, labels; name one as several.npz#NAME")]
    [InlineData("several.npz#fc9", "fc6", "has no array \"fc9\"")]
    [InlineData("several.npz#labels", "fc6", "labels in several.npz has 1 dimensions, but 2 are needed")]
    [InlineData("plain.h5", "fc6", "holds several arrays")]
    [InlineData("gale#fc7", "fc6", "no HDF5 file of one class that ends in _fc7")]
    [InlineData("gone.npz", "fc6", "gone.npz does not exist")]
    public void What_is_meant_must_be_clear(string place, string layer, string expected)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => ImportedLayer.Open(layer, Path.Combine(s_folder, place), TestContext.Current.CancellationToken).Dispose());

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_bytes_give_numbers_or_a_sentence_and_no_copy_is_left()
    {
        WriteArrow(_files.File("acts.arrow"), isFile: true);
        string[] sources = [.. Directory.GetFiles(s_folder), _files.File("acts.arrow")];
        Random random = new(20261125);
        foreach (string source in sources)
        {
            byte[] whole = File.ReadAllBytes(source);
            string path = _files.File("changed" + Path.GetExtension(source));
            for (int round = 0; round < 40; round++)
            {
                byte[] bytes = round % 4 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
                for (int change = 0; change < 1 + (round % 6) && bytes.Length > 0; change++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                File.WriteAllBytes(path, bytes);
                try
                {
                    using ImportedLayer layer = ImportedLayer.Open("fc6", path, TestContext.Current.CancellationToken);
                    float[] unit = new float[layer.Matrix.ImageCount];
                    for (int u = 0; u < Math.Min(Units, layer.Matrix.UnitCount); u++)
                    {
                        layer.Matrix.ReadUnit(u, unit);
                    }
                }
                catch (UserErrorException error)
                {
                    Assert.Contains("changed", error.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    private static float Value(int image, int unit) => ((7 * image) + (3 * unit)) % 11 / 4f;

    private static void AssertValues(IActivationMatrix matrix, float more)
    {
        Assert.Equal((Images, Units), (matrix.ImageCount, matrix.UnitCount));
        float[] values = new float[Images];
        for (int unit = 0; unit < Units; unit++)
        {
            matrix.ReadUnit(unit, values);
            Assert.Equal([.. Enumerable.Range(0, Images).Select(image => Value(image, unit) + more)], values);
        }
    }

    private static void AssertTable(string path)
    {
        foreach (string place in new[] { path + "#u*", path })
        {
            if (place == path && path.EndsWith(".arrow", StringComparison.Ordinal))
            {
                continue;
            }

            using ImportedLayer layer = ImportedLayer.Open("fc6", place, TestContext.Current.CancellationToken);
            AssertValues(layer.Matrix, 0);
        }

        Assert.Equal([0, 1, 2, 0, 1, 2], RowLabels.ReadClasses(path + "#label", 3, "label", TestContext.Current.CancellationToken));
    }

    /// <summary>Found by Dashboard.Benchmarks -- fuzz: the package took the gigabyte that a message claimed.</summary>
    [Fact]
    public void An_arrow_message_that_claims_more_than_its_file_is_refused_before_memory_is_taken()
    {
        WriteArrow(_files.File("whole.arrow"), isFile: false);
        byte[] bytes = File.ReadAllBytes(_files.File("whole.arrow"));
        // A message is this mark, the length of its head, the head, the body; the length of the body stands in the head, as 64 bits.
        byte[] mark = [0xff, 0xff, 0xff, 0xff];
        int second = 8 + bytes.AsSpan(8).IndexOf(mark), head = second + 8, body = head + BitConverter.ToInt32(bytes, second + 4), third = body + bytes.AsSpan(body).IndexOf(mark);
        int at = head + bytes.AsSpan(head, body - head).IndexOf(BitConverter.GetBytes((long)(third - body)));
        BitConverter.GetBytes(1_000_000_000L).CopyTo(bytes, at);
        File.WriteAllBytes(_files.File("claims.arrow"), bytes);

        UserErrorException error = Assert.Throws<UserErrorException>(() => ImportedLayer.Open("fc6", _files.File("claims.arrow"), TestContext.Current.CancellationToken));

        Assert.Contains("claims to be longer than the whole", error.Message, StringComparison.Ordinal);
    }

    private static void WriteArrow(string path, bool isFile)
    {
        Field list = new("list", new FixedSizeListType(new Field("item", FloatType.Default, false), Units), false);
        Schema schema = new([new Field("label", Int32Type.Default, false), .. Enumerable.Range(0, Units).Select(u => new Field($"u{u}", u % 2 == 0 ? FloatType.Default : DoubleType.Default, false)), list], null);
        using FileStream stream = File.Create(path);
        using ArrowStreamWriter writer = isFile ? new ArrowFileWriter(stream, schema) : new ArrowStreamWriter(stream, schema);
        for (int first = 0; first < Images; first += 3)
        {
            int[] rows = [first, first + 1, first + 2];
            List<IArrowArray> columns = [new Int32Array.Builder().AppendRange(rows.Select(r => r % 3)).Build()];
            for (int unit = 0; unit < Units; unit++)
            {
                columns.Add(unit % 2 == 0
                    ? new FloatArray.Builder().AppendRange(rows.Select(r => Value(r, unit))).Build()
                    : new DoubleArray.Builder().AppendRange(rows.Select(r => (double)Value(r, unit))).Build());
            }

            FloatArray items = new FloatArray.Builder().AppendRange(rows.SelectMany(r => Enumerable.Range(0, Units).Select(u => Value(r, u)))).Build();
            columns.Add(new FixedSizeListArray(list.DataType, rows.Length, items, ArrowBuffer.Empty));
            writer.WriteRecordBatch(new RecordBatch(schema, columns, rows.Length));
        }

        writer.WriteEnd();
    }
}
