using System.Text;
using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Tests.Support;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Onnx;

/// <summary>Whatever the bytes are, a person gets one sentence and the process lives on.</summary>
public sealed class MalformedOnnxTests
{
    private static readonly OnnxNetworkOptions s_options = new("bad", new Preprocessing(8, 8, 1, [0, 0, 0], [1, 1, 1]));

    public static TheoryData<string, string> Cases => new(Files().Select(f => (f.What, f.Says)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_malformed_file_gets_a_sentence(string what, string says)
    {
        byte[] file = Files().Single(f => f.What == what).File;
        string message = Assert.Throws<UserErrorException>(() => OnnxPrograms.Load(file, s_options).Dispose()).Message;
        Assert.Contains(OnnxPrograms.FileName, message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_anywhere_gets_a_sentence()
    {
        byte[] whole = OnnxNetworkTests.Classifier();
        for (int length = 0; length < whole.Length; length += length < 600 ? 1 : 13)
        {
            Assert.Throws<UserErrorException>(() => OnnxPrograms.Load(whole[..length], s_options).Dispose());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Changed_bytes_give_a_network_or_a_sentence(int seed)
    {
        Random random = new(seed);
        byte[] whole = OnnxNetworkTests.Classifier();
        int sound = 0;
        for (int i = 0; i < 700; i++)
        {
            byte[] file = [.. whole];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            try
            {
                OnnxPrograms.Load(file, s_options).Dispose();
                sound++;
            }
            catch (UserErrorException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }

        Assert.InRange(sound, 1, 699);
    }

    [Fact]
    public void Changed_bytes_around_any_operator_give_a_program_or_a_sentence()
    {
        const int ChangesEach = 8;
        Random random = new(4);
        (int sound, int refused) = (0, 0);
        foreach (OperatorCase operatorCase in OperatorCases.All)
        {
            byte[] whole = operatorCase.File;
            for (int i = 0; i < ChangesEach; i++)
            {
                byte[] file = [.. whole];
                file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
                file[random.Next(file.Length)] = (byte)random.Next(256);
                try
                {
                    using TorchSharp.DisposeScope scope = NewDisposeScope();
                    using OnnxProgram program = OnnxPrograms.Compile(file);
                    if (program.Slots.TryGetValue("y", out int y) && program.Inputs.Count == operatorCase.Inputs.Count)
                    {
                        program.Run(program.PlanFor([y]), [.. operatorCase.Inputs.Select(input => ones(input.Shape))], new CostBudget(1));
                    }

                    sound++;
                }
                catch (UserErrorException)
                {
                    refused++;
                }
            }
        }

        Assert.InRange(sound, 1, refused);
    }

    [Fact]
    public void Weights_in_a_file_beside_it_are_read_and_belong_to_the_hash()
    {
        using TemporaryFolder folder = new();
        string data = Path.Combine(folder.Path, "weights.bin");
        File.WriteAllBytes(data, [9, 9, 9, 9, .. BitConverter.GetBytes(2f), .. BitConverter.GetBytes(3f)]);
        byte[] file = WithExternal(("location", "weights.bin"), ("offset", "4"), ("length", "8"));
        using OnnxNetwork network = OnnxPrograms.Load(file, s_options, folder.Path);
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        Assert.Equal([384, 576], network.Forward(ones(1, 3, 8, 8), ["y"])["y"].data<float>().ToArray());

        File.WriteAllBytes(data, [9, 9, 9, 9, .. BitConverter.GetBytes(2f), .. BitConverter.GetBytes(4f)]);
        using OnnxNetwork other = OnnxPrograms.Load(file, s_options, folder.Path);
        Assert.NotEqual(network.ContentHash, other.ContentHash);
    }

    [Theory]
    [InlineData("../weights.bin", "0", "8", "outside the file's own folder")]
    [InlineData("a/../../weights.bin", "0", "8", "outside the file's own folder")]
    [InlineData("..\\weights.bin", "0", "8", "outside the file's own folder")]
    [InlineData("/etc/hostname", "0", "8", "outside the file's own folder")]
    [InlineData("", "0", "8", "outside the file's own folder")]
    [InlineData("gone.bin", "0", "8", "gone.bin")]
    [InlineData("link.bin", "0", "8", "a link")]
    [InlineData("short.bin", "0", "8", "too short")]
    [InlineData("short.bin", "9223372036854775807", "8", "offset")]
    [InlineData("short.bin", "-4", "8", "offset")]
    [InlineData("short.bin", "0", "1152921504606846976", "does not fit")]
    public void References_to_other_files_stay_in_the_folder(string location, string offset, string length, string says)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(Path.Combine(folder.Path, "short.bin"), new byte[7]);
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(folder.Path, "link.bin"), "/etc/hostname");
        }
        else if (location == "link.bin")
        {
            Assert.Skip("Making links needs a right on Windows.");
        }

        byte[] file = WithExternal(("location", location), ("offset", offset), ("length", length));
        Assert.Contains(says, Assert.Throws<UserErrorException>(() => OnnxPrograms.Load(file, s_options, folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Class_names_and_preprocessing_must_fit()
    {
        byte[] file = OnnxNetworkTests.Classifier();
        Assert.Contains("6 class scores, but 2 class names", Assert.Throws<UserErrorException>(() => OnnxPrograms.Load(file, s_options with { ClassNames = ["a", "b"] })).Message, StringComparison.Ordinal);
        Preprocessing large = s_options.Preprocessing with { Width = 9 };
        Assert.Contains("8×8 pixels, but the preprocessing gives 9×8", Assert.Throws<UserErrorException>(() => OnnxPrograms.Load(file, s_options with { Preprocessing = large })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_gets_a_sentence() =>
        Assert.Contains("nowhere.onnx cannot be read", Assert.Throws<UserErrorException>(() => OnnxNetwork.Load("/tmp/nowhere.onnx", s_options)).Message, StringComparison.Ordinal);

    internal static byte[] FileOf(string what) => Files().Single(f => f.What == what).File;

    private static IEnumerable<(string What, string Says, byte[] File)> Files()
    {
        yield return ("nothing", "no graph", []);
        yield return ("a PNG", "damaged", [0x89, .. "PNG\r\n"u8, 0x1a, 0x0a, 0, 0, 0, 13]);
        yield return ("text", "damaged", Encoding.UTF8.GetBytes("<html>not found</html>"));
        yield return ("a zip", "damaged", [.. "PK\x3\x4"u8, .. new byte[40]]);
        yield return ("an old operator set", "operator set 5", Plain(5).Build());
        yield return ("a future operator set", "operator set 99", Plain(99).Build());
        yield return ("an unknown operator", "node \"loop_7\" (Loop)", Graph(g => g.Node("loop_7", "Loop", "x", "y")));
        yield return ("an unnamed unknown operator", "the NonZero node that gives \"y\"", Graph(g => g.Node("NonZero", "x", "y")));
        yield return ("a circle", "circle", Graph(g => g.Node("Add", "x b", "a").Node("Relu", "a", "b").Node("Flatten", "b", "y")));
        yield return ("a node that reads itself", "circle", Graph(g => g.Node("Add", "x y", "y")));
        yield return ("a value nobody gives", "needs \"ghost\"", Graph(g => g.Node("Add", "x ghost", "y")));
        yield return ("a value given twice", "\"y\" is given twice", Graph(g => g.Node("Relu", "x", "y").Node("Relu", "x", "y")));
        yield return ("an output nobody gives", "\"y\"", Graph(g => g.Node("Relu", "x", "z")));
        yield return ("weights of 2^60", "1152921504606846976", Graph(g => g.Tensor("w", OnnxBuilder.Float, [1L << 60], [0, 0]).Node("Mul", "x w", "y")));
        yield return ("weights of 2^60 squared", "beyond all measure", Graph(g => g.Tensor("w", OnnxBuilder.Float, [1L << 60, 1L << 60], [0, 0]).Node("Mul", "x w", "y")));
        yield return ("a negative size", "negative", Graph(g => g.Tensor("w", OnnxBuilder.Float, [-3], []).Node("Mul", "x w", "y")));
        yield return ("an empty tensor of 2^60 squared", "beyond all measure", Graph(g => g.Tensor("w", OnnxBuilder.Float, [1L << 60, 0, 1L << 60], []).Node("Mul", "x w", "y")));
        yield return ("weights that are no kernel", "how large its kernel is", Graph(g => g.Weight("w", 4).Node("Conv", "x w", "y")));
        yield return ("too few bytes", "does not fit", Graph(g => g.Tensor("w", OnnxBuilder.Float, [2], new byte[7]).Node("Mul", "x w", "y")));
        yield return ("too few numbers", "does not fit", Graph(g => g.Initializer(OnnxBuilder.TensorOf("w", OnnxBuilder.Int64, [3]).Packed(7, [1, 2])).Node("Mul", "x w", "y")));
        yield return ("text as weights", "data type 8", Graph(g => g.Tensor("w", 8, [1], []).Node("Mul", "x w", "y")));
        yield return ("an input of 2^60", "more than any image", new OnnxBuilder(13).Input("x", 1L << 60, 3, 8, 8).Node("Relu", "x", "y").Output("y").Build());
        yield return ("an input that is no image", "no batch of images", new OnnxBuilder(13).Input("x", 1, 3, 8, 8, 8).Node("Relu", "x", "y").Output("y").Build());
        yield return ("two inputs", "2 inputs (x, z)", new OnnxBuilder(13).Input("x", 1, 3, 8, 8).Input("z", 1, 3).Node("Add", "x z", "y").Output("y").Build());
        yield return ("maps as output", "class scores", Graph(g => g.Node("Relu", "x", "y")));
        yield return ("weights that do not fit", "node \"conv\" (Conv) cannot be computed on inputs of shape [1×3×8×8]", Graph(g => g.Weight("w", 4, 2, 3, 3).Node("conv", "Conv", "x w", "c").Node("Flatten", "c", "y")));
        yield return ("a matrix that does not fit", "MatMul", Graph(g => g.Weight("w", 4, 2).Node("Flatten", "x", "f").Node("MatMul", "f w", "y")));
        yield return ("a huge fill", "more than any image classifier needs", Graph(g => g.Longs("s", 1L << 40).Node("ConstantOfShape", "s", "c").Node("Add", "x c", "y")));
        yield return ("a huge stretch", "more than any image classifier needs", Graph(g => g.Longs("s", 1L << 30, 1, 3, 8, 8).Node("Expand", "x s", "y")));
        yield return ("a huge tiling", "more than any image classifier needs", Graph(g => g.Longs("s", 1, 1L << 20, 1L << 20, 1).Node("Tile", "x s", "y")));
        yield return ("a huge padding", "more than any image classifier needs", Graph(g => g.Longs("s", 0, 0, 1 << 20, 1 << 20, 0, 0, 0, 0).Node("Pad", "x s", "y")));
        yield return ("a huge enlargement", "more than any image classifier needs", Graph(g => g.Weight("s", [1, 1, 99999, 99999], 4).Node("Resize", "x - s", "y")));
        yield return ("a huge gap between pixels", "more than any image classifier needs", Graph(g => g.Weight("w", 3, 3, 3, 3).Node("ConvTranspose", "x w", "y", ("strides", new[] { 1 << 20, 1 << 20 }))));
        yield return ("a kernel out of all proportion", "proportion", Graph(g => g.Node("MaxPool", "x", "y", ("kernel_shape", new[] { 1L << 40, 1 }))));
        yield return ("a slow pooling", "the work of VGG-16", Graph(g => g.Node("AveragePool", "x", "y", ("kernel_shape", new[] { 1000, 1000 }), ("pads", new[] { 1000, 1000, 1000, 1000 }))));
        yield return ("doubling without end", "more than any image classifier needs", Graph(g => Enumerable.Range(0, 40).Aggregate(g, (b, i) => b.Node("Concat", i == 0 ? "x x" : $"d{i} d{i}", $"d{i + 1}", ("axis", 3))).Node("Relu", "d40", "y")));
        yield return ("many large values at a time", "beyond a gigabyte", Graph(g => Enumerable.Range(0, 30).Aggregate(g.Longs("n", 1, 1, 500, 500), (b, i) => b.Node("Tile", "x n", $"t{i}")).Node("Concat", string.Join(' ', Enumerable.Range(0, 30).Select(i => $"t{i}")), "y", ("axis", 1))));
        yield return ("many large constants", "beyond a gigabyte", Graph(g => Enumerable.Range(0, 9).Aggregate(g.Longs("n", 8000, 8000), (b, i) => b.Node("ConstantOfShape", "n", $"t{i}")).Node("Concat", string.Join(' ', Enumerable.Range(0, 9).Select(i => $"t{i}")) + " x", "y", ("axis", 1))));
        yield return ("an outer product", "more than any image classifier needs", Graph(g => g.Longs("s", -1, 1).Longs("t", 1, -1).Longs("n", 1, 1, 60, 60).Node("Tile", "x n", "b").Node("Reshape", "b s", "c").Node("Reshape", "b t", "r").Node("Mul", "c r", "y")));
        yield return ("a training batch norm", "training mode", new OnnxBuilder(14).Input("x", 1, 3, 8, 8).Weight("s", 3).Node("BatchNormalization", "x s s s s", "y", ("training_mode", 1)).Output("y").Build());
        yield return ("three spatial dimensions", "3 spatial dimensions", Graph(g => g.Node("MaxPool", "x", "y", ("kernel_shape", new[] { 1, 1, 1 }))));
        yield return ("external data without a folder", "another file", WithExternal(("location", "w.bin")));
    }

    private static OnnxBuilder Plain(int opset) => new OnnxBuilder(opset).Input("x", 1, 3, 8, 8).Node("Flatten", "x", "y").Output("y");

    private static byte[] Graph(Func<OnnxBuilder, OnnxBuilder> nodes) => nodes(new OnnxBuilder(13).Input("x", 0, 3, 8, 8)).Output("y").Build();

    /// <summary>A dense layer of two outputs: the sum of all numbers times each of two weights.</summary>
    internal static byte[] WithExternal(params (string Key, string Value)[] reference)
    {
        ProtobufWriter tensor = OnnxBuilder.TensorOf("w", OnnxBuilder.Float, [1, 2]).Integer(14, 1);
        foreach ((string key, string value) in reference)
        {
            tensor.Message(13, new ProtobufWriter().Text(1, key).Text(2, value));
        }

        return Graph(g => g.Initializer(tensor).Node("Flatten", "x", "f").Node("ReduceSum", "f a", "s").Longs("a", 1).Node("MatMul", "s w", "y"));
    }
}
