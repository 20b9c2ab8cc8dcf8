using System.Text.Json;
using Dashboard.Analysis;
using Dashboard.Analysis.Networks.Pytorch;
using Dashboard.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Pytorch;

/// <summary>Files made by TestData/scripts/make_pytorch.py with Python's own pickle.</summary>
public sealed class PytorchFileTests
{
    [Theory]
    [InlineData("all_types.pt")]
    [InlineData("all_types_legacy.pth")]
    public void Every_type_and_view_is_read(string file)
    {
        using PytorchFile pytorch = PytorchFile.Open(PathOf(file));
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(PathOf("all_types.json")));
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(expected.RootElement.EnumerateObject().Select(t => t.Name), pytorch.Names);
        foreach (JsonProperty tensor in expected.RootElement.EnumerateObject())
        {
            long[] shape = [.. tensor.Value.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64())];
            float[] values = [.. tensor.Value.GetProperty("values").EnumerateArray().Select(v => v.GetSingle())];
            Tensor actual = pytorch.Read(tensor.Name, shape);
            Assert.Equal(shape, actual.shape);
            Assert.Equal(values, values.Length == 0 ? [] : actual.data<float>().ToArray());
        }
    }

    [Fact]
    public void The_weights_of_a_checkpoint_are_found()
    {
        using PytorchFile zip = PytorchFile.Open(PathOf("checkpoint.pt")), legacy = PytorchFile.Open(PathOf("checkpoint_legacy.pth"));
        Assert.Equal(["fc.weight", "fc.bias"], zip.Names);
        Assert.Equal(["0", "2"], legacy.Names);
        using Tensor weight = zip.Read("fc.weight"), first = legacy.Read("0");
        Assert.Equal([1f, 2f], weight.data<float>().ToArray());
        Assert.Equal([1f, 2f], first.data<float>().ToArray());
        Assert.Equal(PytorchType.F32, zip.TypeOf("fc.bias"));
    }

    [Theory]
    [InlineData("runs_a_command.pt", "posix.system")]
    [InlineData("runs_a_command_legacy.pth", "eval")]
    public void A_file_that_would_run_something_is_refused_and_runs_nothing(string file, string named)
    {
        string message = Assert.Throws<UserErrorException>(() => PytorchFile.Open(PathOf(file))).Message;
        Assert.Contains(file, message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.False(File.Exists("/tmp/selectivity-was-run"));
    }

    [Theory]
    [InlineData("no_tensors.pt", "no dictionary of tensors")]
    [InlineData("outside.pt", "does not fit into its 2 numbers")]
    [InlineData("huge.pt", "does not fit into its 2 numbers")]
    [InlineData("negative.pt", "does not fit into its 2 numbers")]
    [InlineData("all_types.json", "none that torch.save wrote")]
    public void Anything_else_gets_a_sentence(string file, string says)
    {
        string message = Assert.Throws<UserErrorException>(() => PytorchFile.Open(PathOf(file))).Message;
        Assert.Contains(file, message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_not_there_get_a_sentence()
    {
        using PytorchFile file = PytorchFile.Open(PathOf("short.pt"));
        Assert.Contains("not as long as its list says", Assert.Throws<UserErrorException>(() => file.Read("weight")).Message, StringComparison.Ordinal);
        Assert.Contains("no tensor \"bias\"", Assert.Throws<UserErrorException>(() => file.Read("bias")).Message, StringComparison.Ordinal);
        Assert.Contains("is 2 where 3 is needed", Assert.Throws<UserErrorException>(() => file.Read("weight", [3])).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<UserErrorException>(() => PytorchFile.Open("/tmp/nowhere.pt")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all_types.pt")]
    [InlineData("all_types_legacy.pth")]
    public void Changed_or_missing_bytes_give_tensors_or_a_sentence(string file)
    {
        byte[] whole = File.ReadAllBytes(PathOf(file));
        Random random = new(6);
        (int sound, int refused) = (0, 0);
        for (int i = 0; i < 1500; i++)
        {
            byte[] bytes = i % 3 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (int change = i % 3; change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                using DisposeScope scope = NewDisposeScope();
                using PytorchFile pytorch = PytorchFile.Open(new MemoryStream(bytes), file);
                foreach (string name in pytorch.Names)
                {
                    pytorch.Read(name);
                }

                sound++;
            }
            catch (UserErrorException)
            {
                refused++;
            }
        }

        Assert.InRange(sound, 1, 1499);
        Assert.True(refused > 500);
    }

    /// <summary>A list is put on the stack once and made into a dictionary again and again: a few bytes a copy.</summary>
    [Fact]
    public void Copying_without_end_is_stopped()
    {
        List<byte> pickle = [0x80, 2, (byte)']', (byte)'q', 0, (byte)'('];
        for (int i = 0; i < 5000; i++)
        {
            pickle.AddRange([(byte)'K', 1, (byte)'K', 1, 0x86]);
        }

        pickle.Add((byte)'e');
        for (int i = 0; i < 5000; i++)
        {
            pickle.AddRange("ccollections\nOrderedDict\nh\0"u8);
            pickle.AddRange([0x85, (byte)'R']);
        }

        pickle.Add((byte)'.');
        string message = Assert.Throws<UserErrorException>(() => Unpickler.Load(new MemoryStream([.. pickle]), "bomb.pt", _ => 0)).Message;
        Assert.Contains("over and over", message, StringComparison.Ordinal);
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "TestData", "pytorch", file);

    /// <summary>Found by Dashboard.Benchmarks -- fuzz: Python's None where a list, or something to call, must stand.</summary>
    [Theory]
    [InlineData("NNa.")]
    [InlineData("N)R.")]
    [InlineData("N(Ne.")]
    public void None_in_the_wrong_place_is_a_sentence(string pickle)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("none.pt"), DatasetFiles.Zip(("none/data.pkl", [0x80, 2, .. System.Text.Encoding.ASCII.GetBytes(pickle)])));

        Assert.Contains("none.pt is damaged", Assert.Throws<UserErrorException>(() => PytorchFile.Open(folder.File("none.pt"))).Message, StringComparison.Ordinal);
    }
}
