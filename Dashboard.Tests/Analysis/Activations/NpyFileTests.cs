using Dashboard.Analysis;
using Dashboard.Analysis.Activations;

namespace Dashboard.Tests.Analysis.Activations;

/// <summary>Files written by NumPy (TestData/scripts/make_npy.py): element (row, column) is (19·row + column) mod 97.</summary>
public sealed class NpyFileTests
{
    private const int Rows = 37, Columns = 19;

    public static TheoryData<string> Matrices =>
    [
        "c_f2", "c_f4", "c_f8", "c_i1", "c_i2", "c_i4", "c_i8", "c_u1", "c_u2", "c_u4", "c_u8",
        "big_f2", "big_f4", "big_f8", "big_i2", "big_i4", "big_u8", "fortran_f4", "fortran_big_f8", "version_1", "version_2", "version_3",
    ];

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Every_element_type_order_and_version_gives_the_same_units(string name)
    {
        using NpyActivationMatrix matrix = NpyActivationMatrix.Open(PathOf(name));
        Assert.Equal((Rows, Columns), (matrix.ImageCount, matrix.UnitCount));
        float[] block = new float[Rows * 17];
        matrix.ReadUnits(2, 17, block);
        float[] one = new float[Rows];
        for (int unit = 2; unit < Columns; unit++)
        {
            matrix.ReadUnit(unit, one);
            for (int row = 0; row < Rows; row++)
            {
                Assert.Equal(((Columns * row) + unit) % 97, block[((unit - 2) * Rows) + row]);
                Assert.Equal(block[((unit - 2) * Rows) + row], one[row]);
            }
        }
    }

    [Fact]
    public void Booleans_may_be_written_as_zero_and_one()
    {
        using NpyFile booleans = NpyFile.Open(PathOf("bool")), numbers = NpyFile.Open(PathOf("zero_one")), other = NpyFile.Open(PathOf("zero_two"));
        Assert.Equal([true, false, false, true], booleans.ReadBoolean());
        Assert.Equal([true, false, false, true], numbers.ReadBoolean());
        Assert.Equal("bad_param", Assert.Throws<UserErrorException>(other.ReadBoolean).Code);
    }

    [Fact]
    public void Integers_that_do_not_fit_are_named()
    {
        using NpyFile unsigned = NpyFile.Open(PathOf("labels_u8")), wide = NpyFile.Open(PathOf("labels_wide"));
        Assert.Equal([0, -5, 1L << 40], wide.ReadInt64());
        UserErrorException error = Assert.Throws<UserErrorException>(wide.ReadInt32);
        Assert.Equal("label", error.Code);
        Assert.Contains("1099511627776 at index 2", error.Message, StringComparison.Ordinal);
        Assert.Equal("label", Assert.Throws<UserErrorException>(unsigned.ReadInt64).Code);
    }

    [Fact]
    public void Wrong_dimensions_and_types_are_refused_in_one_sentence()
    {
        using NpyFile scalar = NpyFile.Open(PathOf("scalar")), matrix = NpyFile.Open(PathOf("c_f4")), vector = NpyFile.Open(PathOf("bool"));
        Assert.Equal("shape", Assert.Throws<UserErrorException>(() => scalar.RequireMatrix()).Code);
        Assert.Equal("shape", Assert.Throws<UserErrorException>(matrix.ReadInt32).Code);
        Assert.Equal("label", Assert.Throws<UserErrorException>(vector.ReadInt64).Code);
        Assert.Equal([3.5f], scalar.ReadSingle());
        foreach (string name in new[] { "complex", "structured" })
        {
            UserErrorException error = Assert.Throws<UserErrorException>(() => NpyFile.Open(PathOf(name)));
            Assert.StartsWith(name + ".npy holds elements of type", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0, "failed")]
    [InlineData(5, "failed")]
    [InlineData(11, "shape")]
    [InlineData(40, "shape")]
    [InlineData(128, "shape")]
    [InlineData(2939, "shape")]
    public void A_file_cut_off_anywhere_is_refused(int bytes, string code)
    {
        byte[] whole = File.ReadAllBytes(PathOf("c_f4"));
        Assert.Equal(128 + (Rows * Columns * 4), whole.Length);
        UserErrorException error = OpenBytes(whole[..bytes]);
        Assert.Equal(code, error.Code);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1152921504606846976, 1152921504606846976), }", "shape")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999999, 2), }", "shape")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904,), }", "shape")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-3, 2), }", "failed")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, }", "failed")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (3,), }", "failed")]
    [InlineData("__import__('os').system('true')", "failed")]
    [InlineData("((((((((((((((((((((((((((((((((((((", "failed")]
    public void An_impossible_header_is_refused(string header, string code)
    {
        byte[] text = System.Text.Encoding.ASCII.GetBytes(header);
        byte[] front = [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0];
        Assert.Equal(code, OpenBytes([.. front, .. text, .. new byte[64]]).Code);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.npy does not exist", Assert.Throws<UserErrorException>(() => NpyFile.Open("nowhere.npy")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_the_writer_writes_is_byte_for_byte_what_numpy_writes()
    {
        float[] values = [.. Enumerable.Range(0, Rows * Columns).Select(i => (float)(i % 97))];
        using TemporaryFile file = new(".npy");
        NpyWriter.Write(file.Path, values, Rows, Columns);
        Assert.Equal(File.ReadAllBytes(PathOf("c_f4")), File.ReadAllBytes(file.Path));
        NpyWriter.Write(file.Path, [true, false, false, true]);
        Assert.Equal(File.ReadAllBytes(PathOf("bool")), File.ReadAllBytes(file.Path));
        NpyWriter.Write(file.Path, [0L, -5L, 1L << 40]);
        Assert.Equal(File.ReadAllBytes(PathOf("labels_wide")), File.ReadAllBytes(file.Path));
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "TestData", "npy", name + ".npy");

    private static UserErrorException OpenBytes(byte[] bytes)
    {
        using TemporaryFile file = new(".npy");
        File.WriteAllBytes(file.Path, bytes);
        UserErrorException error = Assert.Throws<UserErrorException>(() => NpyFile.Open(file.Path));
        Assert.Contains(Path.GetFileName(file.Path), error.Message, StringComparison.Ordinal);
        return error;
    }
}
