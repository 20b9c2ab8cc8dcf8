using Apache.Arrow;
using Apache.Arrow.Ipc;
using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Imports.Arrays;
using Dashboard.Tests.Support;
using Parquet;
using Parquet.Schema;

namespace Dashboard.Tests.Analysis.Activations.Imports.Arrays;

/// <summary>What a page offers to choose from. The files are those of <see cref="ArrayFormatsTests"/>; TestData/scripts/arrays.py says what is in them.</summary>
public sealed class ArrayContentsTests : IDisposable
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "TestData", "arrays");
    private readonly TemporaryFolder _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("single.npz", " 6×4 float16")]
    [InlineData("several.npz", "fc6 6×4 float32, fc7 6×4 float64, labels 6 int64")]
    [InlineData("several.safetensors", "brain 6×4 bfloat16, fc6 6×4 float32, fc7 6×4 float64, labels 6 int64")]
    [InlineData("plain.h5", "labels 6 int32, net/conv 6×4×2×2 float32, net/fc6 6×4 float64")]
    [InlineData("gale_merged_fc6.h5", " 6×4 float32")]
    [InlineData("gale", "  HDF5 files")]
    public void Each_format_tells_its_arrays_from_its_headers(string file, string expected)
    {
        IReadOnlyList<ArrayInfo> arrays = ArrayContents.List(Path.Combine(s_folder, file), Token);

        Assert.Equal(expected.Split(", ").Order(), string.Join(", ", arrays.Select(Text)).Split(", ").Order());
    }

    [Fact]
    public void A_numpy_file_is_one_array()
    {
        NpyWriter.Write(_files.File("a.npy"), new double[6], 2, 3);

        Assert.Equal(" 2×3 float64", Text(Assert.Single(ArrayContents.List(_files.File("a.npy"), Token))));
    }

    [Fact]
    public async Task Columns_of_a_table_are_offered_together_by_their_names_and_one_by_one()
    {
        DataField[] fields = [new DataField<float>("fc6_0"), new DataField<float>("fc6_1"), new DataField<double>("fc7_0"), new DataField<double>("fc7_1"), new DataField<int>("label")];
        await using (FileStream stream = File.Create(_files.File("t.parquet")))
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, cancellationToken: Token))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteAsync<float>(fields[0], new float[3], cancellationToken: Token);
            await group.WriteAsync<float>(fields[1], new float[3], cancellationToken: Token);
            await group.WriteAsync<double>(fields[2], new double[3], cancellationToken: Token);
            await group.WriteAsync<double>(fields[3], new double[3], cancellationToken: Token);
            await group.WriteAsync<int>(fields[4], new int[3], cancellationToken: Token);
        }

        Assert.Equal([" 3×4 float32", "fc6_* 3×2 float32", "fc7_* 3×2 float64", "label 3 int32"], ArrayContents.List(_files.File("t.parquet"), Token).Select(Text));
    }

    [Fact]
    public void Batches_of_an_arrow_stream_are_counted_together()
    {
        using (FileStream stream = File.Create(_files.File("t.arrow")))
        {
            RecordBatch batch = new RecordBatch.Builder().Append("u0", false, c => c.Float(a => a.AppendRange([1, 2]))).Append("label", false, c => c.Int32(a => a.AppendRange([0, 1]))).Build();
            using ArrowStreamWriter writer = new(stream, batch.Schema);
            writer.WriteRecordBatch(batch);
            writer.WriteRecordBatch(batch);
            writer.WriteEnd();
        }

        Assert.Equal([" 4×1 float32", "label 4 int32"], ArrayContents.List(_files.File("t.arrow"), Token).Select(Text));
    }

    [Theory]
    [InlineData("a.npy")]
    [InlineData("a.npz")]
    [InlineData("a.safetensors")]
    [InlineData("a.h5")]
    [InlineData("a.parquet")]
    [InlineData("a.arrow")]
    public void A_damaged_or_missing_file_is_a_sentence_that_names_it(string name)
    {
        Assert.Contains(name, Assert.Throws<UserErrorException>(() => ArrayContents.List(_files.File(name), Token)).Message, StringComparison.Ordinal);
        File.WriteAllText(_files.File(name), "this is none of these formats at all");

        string message = Assert.Throws<UserErrorException>(() => ArrayContents.List(_files.File(name), Token)).Message;
        Assert.Contains(name, message, StringComparison.Ordinal);
        Assert.DoesNotContain(_files.Path, message, StringComparison.Ordinal);
    }

    private static string Text(ArrayInfo array) => $"{array.Name} {string.Join('×', array.Shape)} {array.ElementType}";
}
