using System.Text;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks.Caffe;
using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Tests.Analysis.Networks.Caffe;
using Dashboard.Tests.Analysis.Networks.Onnx;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>The three files of a Caffe network. Of the first two, one is sound while the other is changed: only together are they a network.</summary>
internal static class CaffeTargets
{
    private static readonly Preprocessing s_preprocessing = new(8, 8, 1, [0, 0, 0], [1, 1, 1]);

    public static FuzzTarget Prototxt()
    {
        byte[] model = Network(old: false).BuildModel(), oldModel = Network(old: true).BuildModel();
        return new FuzzTarget("prototxt", [Text(Network(old: false)), Text(Network(old: true)), Text(BvlcAlexNet.Build(32, old: false))], (bytes, folder) =>
        {
            CaffeNetwork.DescribeInput(ArrayTargets.Written(bytes, folder, ".prototxt"));
            Load(bytes, bytes.AsSpan().IndexOf("layers"u8) >= 0 ? oldModel : model);
        });
    }

    public static FuzzTarget Model()
    {
        byte[] text = Text(Network(old: false)), oldText = Text(Network(old: true));
        return new FuzzTarget("caffemodel", [Network(old: false).BuildModel(), Network(old: true).BuildModel()], (bytes, _) => Load(bytes.Length % 2 == 0 ? text : oldText, bytes));
    }

    public static FuzzTarget MeanImage() => new("binaryproto", [Mean(3, 8, 8), Mean(1, 4, 6)], (bytes, folder) =>
    {
        CaffeMeanImage mean = CaffeMeanImage.Read(ArrayTargets.Written(bytes, folder, ".binaryproto"));
        mean.ApplyPerChannelTo(s_preprocessing);
        mean.ApplyTo(s_preprocessing);
    });

    private static void Load(byte[] prototxt, byte[] model) =>
        CaffeNetwork.Load(CaffeDescription.Read(prototxt, "input.prototxt"), new MemoryStream(model), "input.caffemodel", new OnnxNetworkOptions("input", s_preprocessing)).Dispose();

    private static byte[] Text(CaffeBuilder files) => Encoding.UTF8.GetBytes(files.Prototxt);

    private static byte[] Mean(params long[] shape) => new CaffeBuilder().Blob(OnnxBuilder.Numbers(shape, new Random(1)), shape).ToArray();

    private static CaffeBuilder Network(bool old)
    {
        CaffeBuilder files = new CaffeBuilder(old).Input("data", 3, 8, 8);
        return files
            .Layer("conv1", "Convolution", "data", "conv1", "convolution_param { num_output: 4 kernel_size: 3 pad: 1 group: 1 weight_filler { type: \"gaussian\" std: 0.01 } }", files.Weights(4, 3, 3, 3), files.Weights(4))
            .Layer("relu1", "ReLU", "conv1", "conv1")
            .Layer("norm1", "LRN", "conv1", "norm1", "lrn_param { local_size: 3 alpha: 0.5 beta: 0.75 }")
            .Layer("pool1", "Pooling", "norm1", "pool1", "pooling_param { pool: MAX kernel_size: 3 stride: 2 }")
            .Layer("fc2", "InnerProduct", "pool1", "fc2", "inner_product_param { num_output: 5 }", files.Weights(5, 64), files.Weights(5))
            .Layer("drop2", "Dropout", "fc2", "fc2", "dropout_param { dropout_ratio: 0.5 }")
            .Layer("prob", "Softmax", "fc2", "prob");
    }
}
