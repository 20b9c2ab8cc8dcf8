using System.Text;
using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks.Caffe;
using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Tests.Analysis.Networks.Onnx;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Networks.Caffe;

/// <summary>Whatever the two files are, a person gets one sentence and the process lives on.</summary>
public sealed class MalformedCaffeTests
{
    private const string Input = "input: \"data\" input_dim: 1 input_dim: 3 input_dim: 8 input_dim: 8\n";
    private static readonly OnnxNetworkOptions s_options = new("bad", new Preprocessing(8, 8, 1, [0, 0, 0], [1, 1, 1]));

    public static TheoryData<string, string> Descriptions => new()
    {
        { "", "line 1: it describes no layers" },
        { "name: \"empty\"", "describes no layers" },
        { "<!DOCTYPE html>\n<html>", "line 1: \"<\" stands where" },
        { "not found\n", "line 1: \"not\" has no value" },
        { "layer { name: \"a\"", "line 1: a brace that opens here is never closed" },
        { "layer { name: \"a }\n}", "line 1: a text in quotes does not end" },
        { "layer: 5", "line 1: \"layer\" is no message" },
        { "layer { type }", "\"type\" has no value" },
        { "layer { type: }", "\"type\" has no value" },
        { "\u0001\u0002", "U+0001" },
        { "layer { type: Convolution }", "\"type\" is no text in quotes" },
        { "layers { type: \"Convolution\" }", "\"type\" is no name of a choice" },
        { "layers { layer { name: \"conv1\" type: \"conv\" } }", "upgrade_net_proto_text" },
        { string.Concat(Enumerable.Repeat("a {", 100_000)), "deeper" },
        { "layer { name: [\"a\", \"b\"", "the list of \"name\" does not end" },
        { Input + Layer("x", "Magic", "data", "y") + Layer("z", "Spell", "y", "w"), "layer \"x\" (Magic), layer \"z\" (Spell)" },
        { Input + Layer("x", "ReLU", "ghost", "y"), "layer \"x\" (ReLU) reads \"ghost\"" },
        { Input + Layer("a", "ReLU", "c", "b") + Layer("b", "ReLU", "b", "c"), "layer \"a\" (ReLU) reads \"c\"" },
        { Input + Layer("a", "ReLU", "data", "b") + Layer("b", "TanH", "data", "b"), "layer \"b\" (TanH) gives \"b\", which was given before" },
        { Input + Layer("a", "ReLU", "data", "b") + Layer("a", "TanH", "b", "c"), "two layers are called \"a\"" },
        { Input + Layer("a", "ReLU", "", "b"), "has 0 bottoms and 1 tops" },
        { Input + "layer { name: \"a\" type: \"ReLU\" bottom: \"data\" }", "has 1 bottoms and 0 tops" },
        { "input: \"data\" input_dim: 1 input_dim: 3\n" + Layer("a", "ReLU", "data", "b"), "1 inputs, but 2 input_dim" },
        { "input: \"data\" input_dim: 1 input_dim: 3 input_dim: 1152921504606846976 input_dim: 8\n" + Layer("a", "ReLU", "data", "b"), "impossible" },
        { "input: \"data\" input_dim: 1 input_dim: 3 input_dim: 99999999999999999999 input_dim: 8\n" + Layer("a", "ReLU", "data", "b"), "no whole number" },
        { "input: \"data\" input_dim: 1 input_dim: -3 input_dim: 8 input_dim: 8\n" + Layer("a", "ReLU", "data", "b"), "impossible" },
        { "input: \"data\" input_dim: 1 input_dim: 3 input_dim: 9 input_dim: 9\n" + Layer("a", "ReLU", "data", "b"), "9×9 pixels, but the preprocessing gives 8×8" },
        { Input + Input.Replace("data", "other", StringComparison.Ordinal) + Layer("a", "Eltwise", "data\" bottom: \"other", "b"), "takes 2 inputs (data, other)" },
        { Input + Layer("a", "ReLU", "data", "b"), "none of its outputs (b) is one row of class scores" },
        { Input + Layer("a", "Convolution", "data", "b", "convolution_param { num_output: 4 kernel_size: 3 }"), "has no weights in test.caffemodel" },
        { Input + Layer("conv", "Convolution", "data", "b", "convolution_param { num_output: 4 kernel_size: 5 }"), "layer \"conv\" (Convolution) needs weights of shape 4×1×5×5, but test.caffemodel holds 108 numbers of shape 4×3×3×3" },
        { Input + Layer("conv", "Convolution", "data", "b", "convolution_param { num_output: 5 kernel_size: 3 }"), "needs weights of shape 5×2×3×3" },
        { Input + Layer("conv", "Convolution", "data", "b", "convolution_param { num_output: 4 kernel_size: 3 bias_term: true }") + "# no bias", "has 1 arrays of weights in test.caffemodel where 2 are needed" },
        { Input + Layer("conv", "Convolution", "data", "b", Bare("group: 3")), "layer \"conv\" (Convolution) has a num_output, group or axis" },
        { Input + Layer("conv", "Convolution", "data", "b", Bare("group: 2")), "layer \"conv\" (Convolution) cannot be computed" },
        { Input + Layer("conv", "Convolution", "data", "b", Bare("group: 0")), "group" },
        { Input + Layer("conv", "Convolution", "data", "b", Bare("stride: 0")), "impossible stride" },
        { Input + Layer("conv", "Convolution", "data", "b", Bare("pad: -1")), "impossible pad" },
        { Input + Layer("conv", "Convolution", "data", "b", Bare("pad: 1152921504606846976")), "impossible pad" },
        { Input + Layer("conv", "Convolution", "data", "b", Bare("pad: 65536")), "layer \"conv\" (Convolution) would make a tensor of" },
        { Input + Layer("conv", "Convolution", "data", "b", Bare("dilatoin: 2")), "has \"dilatoin\" in its convolution_param" },
        { Input + Layer("conv", "Convolution", "data", "b", Bare("num_output: 5")), "\"num_output\" is given twice" },
        { Input + Layer("conv", "Convolution", "data", "b", Bare("dilation: [1, 1, 1]")), "two dimensions" },
        { Input + Layer("conv", "Convolution", "data", "b", "convolution_param { num_output: 4.5 kernel_size: 3 }"), "\"num_output\" is 4.5, which is no whole number" },
        { Input + Layer("conv", "Convolution", "data", "b", "convolution_param { num_output: 1152921504606846976 kernel_size: 3 }"), "num_output" },
        { Input + Layer("conv", "InnerProduct", "data", "b", "inner_product_param { num_output: 4 bias_term: false }"), "needs weights of shape 4×27, but" },
        { Input + Layer("p", "Pooling", "data", "b", "pooling_param { pool: STOCHASTIC kernel_size: 3 }"), "pools by STOCHASTIC" },
        { Input + Layer("p", "Pooling", "data", "b", "pooling_param { kernel_size: 3 pad: 3 }"), "padding as large as its kernel" },
        { Input + Layer("p", "Pooling", "data", "b", "pooling_param { }"), "does not say its kernel_size" },
        { Input + Layer("p", "Pooling", "data", "b", "pooling_param { global_pooling: true kernel_size: 3 }"), "pools globally" },
        { Input + Layer("p", "Pooling", "data", "b", "pooling_param { global_pooling: maybe }"), "neither true nor false" },
        { Input + Layer("p", "Pooling", "data", "b", "pooling_param { kernel_size: 60000 pad: 59999 }"), "layer \"p\" (Pooling)" },
        { Input + Layer("n", "LRN", "data", "b", "lrn_param { local_size: 4 }"), "no odd number" },
        { Input + Layer("n", "BatchNorm", "data", "b", "batch_norm_param { use_global_stats: false }"), "use_global_stats" },
        { Input + Layer("e", "Eltwise", "data", "b"), "has 1 bottoms" },
        { Input + Layer("e", "Eltwise", "data\" bottom: \"data", "b", "eltwise_param { coeff: 1 }"), "1 coeff for 2 bottoms" },
        { Input + Layer("r", "Reshape", "data", "b", "reshape_param { shape { dim: 0 dim: 7 } }"), "layer \"r\" (Reshape) cannot be computed" },
        { Input + Layer("c", "Concat", "data", "b", "concat_param { axis: 0 }"), "along the batch" },
        { Input + Layer("s", "Slice", "data", "b\" top: \"c", "slice_param { slice_point: 2 slice_point: 1 }"), "slice_points" },
        { Input + "layer { name: \"a\" type: \"ReLU\" bottom: \"data\" top: \"b\" include { phase: TEST } exclude { phase: TRAIN } }", "both include and exclude" },
    };

    [Theory]
    [MemberData(nameof(Descriptions))]
    public void A_malformed_description_gets_a_sentence(string description, string says)
    {
        string message = Assert.Throws<UserErrorException>(() => CaffeFiles.Load(description, Weights(), s_options).Dispose()).Message;
        Assert.Contains(CaffeFiles.Prototxt, message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 1, 600);
    }

    public static TheoryData<string, string> Models => new(MadeModels().Select(m => (m.What, m.Says)));

    [Theory]
    [MemberData(nameof(Models))]
    public void A_malformed_model_gets_a_sentence(string what, string says)
    {
        byte[] model = MadeModels().Single(m => m.What == what).Model;
        string message = Assert.Throws<UserErrorException>(() => CaffeFiles.Load(Input + Layer("conv", "Convolution", "data", "b", Bare("")), model, s_options).Dispose()).Message;
        Assert.Contains(CaffeFiles.Model, message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Files_cut_off_anywhere_get_a_sentence(bool old)
    {
        CaffeBuilder files = CaffeNetworkTests.Body(new CaffeBuilder(old).Input("data", 3, 8, 8));
        byte[] model = files.BuildModel();
        string text = files.Prototxt.TrimEnd();
        // The last layer's end is the file's; before it, each whole layer that is left is a whole file, in which the next one's weights are missing.
        for (int length = 0; length < model.Length; length++)
        {
            Assert.Throws<UserErrorException>(() => CaffeFiles.Load(text, model[..length], s_options).Dispose());
        }

        int sound = 0;
        for (int length = 0; length < text.Length; length++)
        {
            sound += IsNetwork(text[..length], model) ? 1 : 0;
        }

        // Cut between two layers a text may describe a shorter network: after each of the two dense ones, with what stands in place after them.
        Assert.InRange(sound, 1, 12);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Changed_bytes_give_a_network_or_a_sentence(int seed, bool old)
    {
        Random random = new(seed);
        CaffeBuilder files = CaffeNetworkTests.Body(new CaffeBuilder(old).Input("data", 3, 8, 8));
        byte[] model = files.BuildModel(), text = Encoding.UTF8.GetBytes(files.Prototxt);
        int sound = 0;
        for (int i = 0; i < 1500; i++)
        {
            byte[] changedModel = [.. model], changedText = [.. text];
            byte[] changed = i % 2 == 0 ? changedModel : changedText;
            // Most bytes of a model are weights, in which nothing can break: half of the changes go to what stands around them.
            int until = i % 4 == 0 ? 60 : changed.Length;
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                changed[random.Next(until)] = (byte)random.Next(i % 2 == 0 ? 256 : 128);
            }

            sound += IsNetwork(Encoding.UTF8.GetString(changedText), changedModel) ? 1 : 0;
        }

        Assert.InRange(sound, 100, 1400);
    }

    [Fact]
    public void Changed_numbers_and_words_around_any_layer_give_a_program_or_a_sentence()
    {
        Random random = new(3);
        (int sound, int refused) = (0, 0);
        string[] odd = ["0", "-1", "1152921504606846976", "2147483648", "65536", "1e30", "nan", "true", "\"\"", "{}", "AVE", "3"];
        foreach (LayerCase layer in LayerCase.All)
        {
            string text = layer.Build().Prototxt;
            int[] places = [.. Enumerable.Range(0, text.Length - 1).Where(i => text[i] == ':')];
            byte[] model = layer.Build().BuildModel();
            for (int i = 0; i < 25; i++)
            {
                int place = places[random.Next(places.Length)] + 2, end = text.IndexOfAny([' ', '\n'], place);
                try
                {
                    using TorchSharp.DisposeScope scope = TorchSharp.torch.NewDisposeScope();
                    using OnnxProgram program = CaffeFiles.Compile(text[..place] + odd[random.Next(odd.Length)] + text[end..], model);
                    if (program.Inputs.Count == layer.Bottoms.Count && program.Slots.TryGetValue("out0", out int slot))
                    {
                        program.Run(program.PlanFor([slot]), [.. layer.Bottoms.Select(b => TorchSharp.torch.ones(b.Shape))], new CostBudget(4));
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
    public void A_missing_file_gets_a_sentence()
    {
        using TemporaryFolder folder = new();
        string prototxt = Path.Combine(folder.Path, "net.prototxt");
        Assert.Contains("net.prototxt cannot be read", Assert.Throws<UserErrorException>(() => CaffeNetwork.Load(prototxt, prototxt, s_options)).Message, StringComparison.Ordinal);
        File.WriteAllText(prototxt, Input + Layer("a", "ReLU", "data", "b"));
        Assert.Contains("gone.caffemodel cannot be read", Assert.Throws<UserErrorException>(() => CaffeNetwork.Load(prototxt, Path.Combine(folder.Path, "gone.caffemodel"), s_options)).Message, StringComparison.Ordinal);
        File.WriteAllBytes(prototxt, new byte[5 << 20]);
        Assert.Contains("larger than any such text", Assert.Throws<UserErrorException>(() => CaffeNetwork.DescribeInput(prototxt)).Message, StringComparison.Ordinal);
    }

    private static bool IsNetwork(string text, byte[] model)
    {
        try
        {
            CaffeFiles.Load(text, model, s_options).Dispose();
            return true;
        }
        catch (UserErrorException error)
        {
            Assert.NotEmpty(error.Message);
            return false;
        }
    }

    private static byte[] Weights() => new CaffeBuilder().Layer("conv", "Convolution", "data", "b", "", (new float[108], [4, 3, 3, 3])).BuildModel();

    private static IEnumerable<(string What, string Says, byte[] Model)> MadeModels()
    {
        yield return ("nothing", "no layer with weights", []);
        yield return ("a PNG", "damaged", [0x89, .. "PNG\r\n"u8, 0x1a, 0x0a, 0, 0, 0, 13]);
        yield return ("text", "damaged", Encoding.UTF8.GetBytes("<html>not found</html>"));
        yield return ("an HDF5 file", "damaged", [0x89, .. "HDF\r\n"u8, 0x1a, 0x0a]);
        yield return ("no weights in it", "no layer with weights", new ProtobufWriter().Message(100, new ProtobufWriter().Text(1, "conv")).ToArray());
        yield return ("a declared gigabyte", "damaged", [0x0a, 0x80, 0x80, 0x80, 0x80, 0x04, 0x61]);
        yield return ("a layer of a declared gigabyte", "damaged", [0xa2, 0x06, 0x80, 0x80, 0x80, 0x80, 0x04, 0x0a]);
        yield return ("weights of 2^60", "1152921504606846976", Blob(new ProtobufWriter().Message(7, new ProtobufWriter().Packed(1, [1L << 60])).Bytes(5, new byte[432])));
        yield return ("weights of 2^60 squared", "holds 108 numbers", Blob(new ProtobufWriter().Message(7, new ProtobufWriter().Packed(1, [1L << 60, 1L << 60])).Bytes(5, new byte[432])));
        yield return ("a negative size", "-4×3×3×3", Blob(new ProtobufWriter().Message(7, new ProtobufWriter().Packed(1, [-4, 3, 3, 3])).Bytes(5, new byte[432])));
        yield return ("an old blob of another shape", "3×4×3×3", Blob(new ProtobufWriter().Integer(1, 3).Integer(2, 4).Integer(3, 3).Integer(4, 3).Bytes(5, new byte[432])));
        yield return ("no numbers", "holds 0 numbers", Blob(new ProtobufWriter().Message(7, new ProtobufWriter().Packed(1, [4, 3, 3, 3]))));
        yield return ("half a number", "within a number", Blob(new ProtobufWriter().Bytes(5, new byte[433])));
        yield return ("half precision", "half-precision", Blob(new ProtobufWriter().Integer(10, 2).Bytes(12, new byte[216])));
        yield return ("hundreds of dimensions", "far longer than any network", Blob(new ProtobufWriter().Message(7, new ProtobufWriter().Packed(1, Enumerable.Repeat(1L, 1000)))));
    }

    private static byte[] Blob(ProtobufWriter blob) => new ProtobufWriter().Message(100, new ProtobufWriter().Text(1, "conv").Message(7, blob)).ToArray();

    private static string Bare(string more) => $"convolution_param {{ num_output: 4 kernel_size: 3 bias_term: false {more} }}";

    private static string Layer(string name, string type, string bottom, string top, string parameters = "") =>
        $"layer {{ name: \"{name}\" type: \"{type}\" {(bottom.Length > 0 ? $"bottom: \"{bottom}\"" : "")} top: \"{top}\" {parameters} }}\n";
}
