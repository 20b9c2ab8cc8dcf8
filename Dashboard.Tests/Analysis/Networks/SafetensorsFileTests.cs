using System.Buffers.Binary;
using System.Text;
using Dashboard.Analysis;
using Dashboard.Analysis.Networks;

namespace Dashboard.Tests.Analysis.Networks;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("safetensors-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_was_written_is_read_back()
    {
        string path = Path.Combine(_folder.FullName, "w.safetensors");
        using NetworkWeights weights = new();
        weights.Add("b", [1.5f, -2f, float.Epsilon, float.MaxValue, 0f, -0f], 2, 3);
        weights.Add("a", [42f], 1);
        SafetensorsFile.Write(path, weights, new Dictionary<string, string> { ["made by"] = "a \"test\" ü" });

        SafetensorsFile file = SafetensorsFile.Read(path);
        Assert.Equal("a \"test\" ü", file.Metadata["made by"]);
        Assert.Equal([1.5f, -2f, float.Epsilon, float.MaxValue, 0f, -0f], file.ReadSingles("b", [2, 3]));
        Assert.Equal([42f], file.ReadSingles("a"));
        Assert.Equal(["a", "b"], file.Entries.Select(e => e.Name));
        Assert.Equal(0UL, BinaryPrimitives.ReadUInt64LittleEndian(File.ReadAllBytes(path)) % 8);
    }

    [Fact]
    public void Sixteen_bit_floats_are_widened()
    {
        // 1.0, -2.5 and 65504 in half precision; 1.0, -2.5 and 2^100 in bfloat16: bit patterns from IEEE 754 and from the upper half of float32.
        byte[] halves = [0x00, 0x3C, 0x00, 0xC1, 0xFF, 0x7B], brains = [0x80, 0x3F, 0x20, 0xC0, 0x80, 0x71];
        SafetensorsFile file = SafetensorsFile.Parse("f", Build(
            """{"h":{"dtype":"F16","shape":[3],"data_offsets":[0,6]},"b":{"dtype":"BF16","shape":[3],"data_offsets":[6,12]}}""", [.. halves, .. brains]));
        Assert.Equal([1f, -2.5f, 65504f], file.ReadSingles("h"));
        Assert.Equal([1f, -2.5f, MathF.Pow(2, 100)], file.ReadSingles("b"));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "cut off")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 12, "no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "gap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,0]}}""", 0, "does not fit")]
    [InlineData("""{"a":{"dtype":"F99","shape":[2],"data_offsets":[0,8]}}""", 8, "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "twice")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,8]}}""", 8, "JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":"x","data_offsets":[0,8]}}""", 8, "JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", 8, "JSON")]
    [InlineData("""{"a":3}""", 0, "JSON")]
    [InlineData("""[1,2]""", 0, "JSON")]
    [InlineData("""{"a":""", 0, "JSON")]
    public void A_damaged_file_is_refused_by_name_and_reason(string header, int dataBytes, string reason)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => SafetensorsFile.Parse("bad.safetensors", Build(header, new byte[dataBytes])));
        Assert.Contains("bad.safetensors", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 123, 125 })]
    [InlineData(new byte[] { 200, 0, 0, 0, 0, 0, 0, 0, 123, 125 })]
    public void A_header_longer_than_the_file_is_refused(byte[] bytes) =>
        Assert.Contains("header", Assert.Throws<UserErrorException>(() => SafetensorsFile.Parse("short", bytes)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_tensor_another_shape_and_another_type_are_named()
    {
        SafetensorsFile file = SafetensorsFile.Parse("w.safetensors", Build(
            """{"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"n":{"dtype":"I64","shape":[],"data_offsets":[8,16]}}""", new byte[16]));
        Assert.Contains("\"z\"", Assert.Throws<UserErrorException>(() => file.ReadSingles("z")).Message, StringComparison.Ordinal);
        Assert.Contains("2×1 where 1×2", Assert.Throws<UserErrorException>(() => file.ReadSingles("a", [1, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("I64", Assert.Throws<UserErrorException>(() => file.ReadSingles("n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named_without_its_folder()
    {
        string message = Assert.Throws<UserErrorException>(() => SafetensorsFile.Read(Path.Combine(_folder.FullName, "none.safetensors"))).Message;
        Assert.Contains("none.safetensors", message, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.FullName, message, StringComparison.Ordinal);
    }

    private static byte[] Build(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header), length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        return [.. length, .. json, .. data];
    }
}
