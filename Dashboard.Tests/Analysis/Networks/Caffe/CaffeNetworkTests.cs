using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Caffe;

/// <summary>Small networks made here: what their layers are called, what of a training file is used, and that old and new files mean the same.</summary>
public sealed class CaffeNetworkTests
{
    private static readonly OnnxNetworkOptions s_options = new("small", new Preprocessing(8, 8, 1, [0, 0, 0], [1, 1, 1]));

    [Fact]
    public void Blobs_changed_in_place_are_layers_as_the_last_change_leaves_them()
    {
        using OnnxNetwork network = CaffeFiles.Load(Classifier(), s_options);
        Assert.Equal(
            [new("conv1", LayerKind.Convolution, 4), new("pool1", LayerKind.Convolution, 4), new("fc2", LayerKind.FullyConnected, 5), new("fc3", LayerKind.FullyConnected, 6), new("prob", LayerKind.Softmax, 6)],
            network.Layers);
        Assert.Equal(["conv1", "norm1", "pool1", "fc2", "fc3", "prob"], network.AvailableLayers.Select(l => l.Name));
        Assert.Equal(("fc3", "caffe made up", 333), (network.LogitLayer, network.Architecture, network.ParameterCount));
        using DisposeScope scope = NewDisposeScope();
        Tensor batch = Batch(3), before = network.ForwardTo(batch, "conv1", preActivation: true);
        Assert.True(before.min().item<float>() < 0);
        Assert.Equal(Values(before.clamp_min(0)), Values(network.ForwardTo(batch, "conv1")));
        Assert.Equal(Values(network.ForwardTo(batch, "fc3")), Values(network.ForwardTo(batch, "prob", preActivation: true)));
    }

    [Fact]
    public void A_layer_may_be_asked_for_by_what_changes_its_blob_last()
    {
        using OnnxNetwork network = CaffeFiles.Load(Classifier(), s_options with { Layers = ["relu1", "norm1", "fc2"] });
        Assert.Equal(["conv1", "norm1", "fc2", "fc3"], network.Layers.Select(l => l.Name));
        Assert.Contains("\"relu9\"; its layers are conv1, norm1", Assert.Throws<UserErrorException>(() => CaffeFiles.Load(Classifier(), s_options with { Layers = ["relu9"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_that_reads_a_blob_before_it_is_changed_gets_it_unchanged()
    {
        CaffeBuilder files = new CaffeBuilder().Input("data", 3, 8, 8);
        files.Layer("conv", "Convolution", "data", "conv", "convolution_param { num_output: 4 kernel_size: 3 bias_term: false }", files.Weights(4, 3, 3, 3))
            .Layer("raw", "Power", "conv", "raw")
            .Layer("relu", "ReLU", "conv", "conv")
            .Layer("difference", "Eltwise", "conv raw", "difference", "eltwise_param { coeff: 1 coeff: -1 }")
            .Layer("mean", "Pooling", "difference", "mean", "pooling_param { pool: AVE global_pooling: true }");
        using OnnxNetwork network = CaffeFiles.Load(files, s_options);
        using DisposeScope scope = NewDisposeScope();
        Tensor batch = Batch(2), raw = network.ForwardTo(batch, "conv", preActivation: true);
        Assert.Equal(Values((raw.clamp_min(0) - raw).mean([2, 3])), Values(network.ForwardTo(batch, "mean")), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    /// <summary>Data layers, losses, accuracies and whatever is there in training only are left out; the last loss shows the logits.</summary>
    [Fact]
    public void A_training_description_is_the_same_network()
    {
        CaffeBuilder training = new();
        training.Text("layer { name: \"data\" type: \"Data\" top: \"data\" top: \"label\" include { phase: TRAIN } transform_param { mirror: true crop_size: 8 mean_file: \"mean.binaryproto\" } data_param { source: \"train\" batch_size: 256 backend: LMDB } }\n")
            .Text("layer { name: \"data\" type: \"Data\" top: \"data\" top: \"label\" include { phase: TEST } transform_param { crop_size: 8 } }\n");
        Body(training)
            .Text("layer { name: \"aux\" type: \"InnerProduct\" bottom: \"pool1\" top: \"aux\" include { phase: TRAIN } inner_product_param { num_output: 6 } }\n")
            .Text("layer { name: \"noise\" type: \"DummyNoise\" bottom: \"fc3\" top: \"fc3\" exclude { phase: TEST } }\n")
            .Layer("accuracy", "Accuracy", "fc3 label", "accuracy", "include { phase: TEST }")
            .Layer("loss", "SoftmaxWithLoss", "fc3 label", "loss");
        using OnnxNetwork deployed = CaffeFiles.Load(Classifier(), s_options), trained = CaffeFiles.Load(training, s_options);
        Assert.Equal(["conv1", "pool1", "fc2", "fc3"], trained.Layers.Select(l => l.Name));
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(Values(deployed.ForwardTo(Batch(2), "fc3")), Values(trained.ForwardTo(Batch(2), "fc3")));
    }

    [Fact]
    public void Of_several_heads_the_last_gives_the_logits()
    {
        CaffeBuilder files = Classifier();
        files.Layer("loss1/classifier", "InnerProduct", "norm1", "loss1/classifier", "inner_product_param { num_output: 6 }", files.Weights(6, 144), files.Weights(6));
        files.Layer("loss2/classifier", "InnerProduct", "norm1", "loss2/classifier", "inner_product_param { num_output: 6 }", files.Weights(6, 144), files.Weights(6));
        using OnnxNetwork network = CaffeFiles.Load(files, s_options);
        Assert.Equal("loss2/classifier", network.LogitLayer);
    }

    [Fact]
    public void Of_an_inception_module_the_join_is_offered_and_the_pooling_before_the_classifier()
    {
        CaffeBuilder files = new CaffeBuilder().Input("data", 3, 8, 8);
        files.Layer("a/1x1", "Convolution", "data", "a/1x1", "convolution_param { num_output: 2 kernel_size: 1 }", files.Weights(2, 3, 1, 1), files.Weights(2)).Layer("a/relu_1x1", "ReLU", "a/1x1", "a/1x1")
            .Layer("a/pool", "Pooling", "data", "a/pool", "pooling_param { pool: MAX kernel_size: 3 stride: 1 pad: 1 }")
            .Layer("a/pool_proj", "Convolution", "a/pool", "a/pool_proj", "convolution_param { num_output: 3 kernel_size: 1 }", files.Weights(3, 3, 1, 1), files.Weights(3)).Layer("a/relu_proj", "ReLU", "a/pool_proj", "a/pool_proj")
            .Layer("a/output", "Concat", "a/1x1 a/pool_proj", "a/output")
            .Layer("pool5/8x8_s1", "Pooling", "a/output", "pool5/8x8_s1", "pooling_param { pool: AVE kernel_size: 8 stride: 1 }").Layer("pool5/drop", "Dropout", "pool5/8x8_s1", "pool5/8x8_s1")
            .Layer("loss3/classifier", "InnerProduct", "pool5/8x8_s1", "loss3/classifier", "inner_product_param { num_output: 6 }", files.Weights(6, 5), files.Weights(6))
            .Layer("prob", "Softmax", "loss3/classifier", "prob");
        using OnnxNetwork network = CaffeFiles.Load(files, s_options);
        Assert.Equal(["a/1x1", "a/pool_proj", "a/output", "pool5/8x8_s1", "loss3/classifier", "prob"], network.Layers.Select(l => l.Name));
        using DisposeScope scope = NewDisposeScope();
        Tensor joined = network.ForwardTo(Batch(2), "a/output");
        Assert.Equal(Values(joined), Values(network.ForwardTo(Batch(2), "a/output", preActivation: true).clamp_min(0)));
        Assert.Equal(Values(joined.mean([2, 3])), Values(network.ForwardTo(Batch(2), "pool5/8x8_s1")), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    /// <summary>BatchNorm, Scale and ReLU work in place; the statistics of the first are no trained numbers.</summary>
    [Fact]
    public void A_residual_block_has_the_layers_one_would_name()
    {
        CaffeBuilder files = new CaffeBuilder().Input("data", 3, 8, 8);
        Unit("conv1", "data", 3, relu: true);
        Unit("res2a", "conv1", 4, relu: false);
        files.Layer("res2", "Eltwise", "conv1 res2a", "res2").Layer("res2_relu", "ReLU", "res2", "res2")
            .Layer("pool5", "Pooling", "res2", "pool5", "pooling_param { pool: AVE global_pooling: true }")
            .Layer("fc6", "InnerProduct", "pool5", "fc6", "inner_product_param { num_output: 6 }", files.Weights(6, 4), files.Weights(6));
        using OnnxNetwork network = CaffeFiles.Load(files, s_options);
        Assert.Equal(["conv1", "res2", "pool5", "fc6"], network.Layers.Select(l => l.Name));
        Assert.Equal((4 * 27) + 8 + (4 * 36) + 8 + 24 + 6, network.ParameterCount);
        using DisposeScope scope = NewDisposeScope();
        Assert.True(network.ForwardTo(Batch(2), "conv1", preActivation: true).min().item<float>() < 0);
        Assert.Equal(0, network.ForwardTo(Batch(2), "conv1").min().item<float>());

        void Unit(string name, string from, int channels, bool relu)
        {
            files.Layer(name, "Convolution", from, name, "convolution_param { num_output: 4 kernel_size: 3 pad: 1 bias_term: false }", files.Weights(4, channels, 3, 3))
                .Layer($"bn_{name}", "BatchNorm", name, name, "batch_norm_param { use_global_stats: true }", files.Weights(4), ([1, 2, 3, 4], [4]), ([2], [1]))
                .Layer($"scale_{name}", "Scale", name, name, "scale_param { bias_term: true }", files.Weights(4), files.Weights(4));
            if (relu)
            {
                files.Layer($"{name}_relu", "ReLU", name, name);
            }
        }
    }

    [Theory]
    [InlineData(BlobForm.Packed)]
    [InlineData(BlobForm.OneByOne)]
    internal void Old_files_mean_what_new_ones_do(BlobForm form)
    {
        using OnnxNetwork modern = CaffeFiles.Load(Classifier(), s_options), old = CaffeFiles.Load(Body(new CaffeBuilder(old: true, form).Input("data", 3, 8, 8)).Layer("prob", "Softmax", "fc3", "prob"), s_options);
        Assert.Equal(modern.Layers, old.Layers);
        using DisposeScope scope = NewDisposeScope();
        Tensor batch = Batch(4);
        foreach (LayerInfo layer in modern.Layers)
        {
            Assert.Equal(Values(modern.ForwardTo(batch, layer.Name)), Values(old.ForwardTo(batch, layer.Name)));
        }
    }

    [Theory]
    [InlineData("input: \"data\" input_shape { dim: 1 dim: 3 dim: 8 dim: 8 }")]
    [InlineData("layer { name: \"data\" type: \"Input\" top: \"data\" input_param { shape: { dim: 64 dim: 3 dim: 8 dim: 8 } } }")]
    [InlineData("layer { name: \"data\" type: \"MemoryData\" top: \"data\" top: \"label\" memory_data_param { batch_size: 2 channels: 3 height: 8 width: 8 } }")]
    [InlineData("layer { name: \"data\" type: \"DummyData\" top: \"data\" dummy_data_param { shape { dim: [2, 3, 8, 8] } } }")]
    [InlineData("layer { name: \"data\" type: \"ImageData\" top: \"data\" top: \"label\" image_data_param { source: \"list.txt\" } }")]
    [InlineData("input: \"data\", input_dim: [5, 3, 8, 8]; # as a list")]
    public void An_input_may_be_described_in_every_way_there_is(string input)
    {
        CaffeBuilder files = Body(new CaffeBuilder().Text(input + "\n"));
        using OnnxNetwork network = CaffeFiles.Load(files, s_options);
        Assert.Equal((3, true), (network.InputChannels, network.RunsBatches));
    }

    [Fact]
    public void An_image_gives_the_same_in_any_batch_and_threads_share_a_network()
    {
        using OnnxNetwork network = CaffeFiles.Load(Classifier(), s_options);
        using Tensor batch = Batch(4);
        float[][] rows = new float[4][];
        Thread[] threads = [.. Enumerable.Range(0, rows.Length).Select(t => new Thread(() =>
        {
            using DisposeScope scope = NewDisposeScope();
            rows[t] = [.. Enumerable.Range(0, 4).SelectMany(i => Values(network.ForwardTo(batch.narrow(0, i, 1), "fc3")))];
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        using DisposeScope outer = NewDisposeScope();
        float[] together = Values(network.ForwardTo(batch, "fc3"));
        Assert.All(rows, row => Assert.Equal(together, row, (a, b) => Math.Abs(a - b) < 1e-5));
    }

    [Fact]
    public void Content_hash_follows_both_files()
    {
        byte[] weights = Classifier().BuildModel();
        string text = Classifier().Prototxt;
        string Hash(string prototxt, byte[] model)
        {
            using OnnxNetwork network = CaffeFiles.Load(prototxt, model, s_options);
            return network.ContentHash;
        }

        Assert.Equal(Hash(text, weights), Hash(text, weights));
        Assert.NotEqual(Hash(text, weights), Hash(text.Replace("pool: MAX", "pool: AVE", StringComparison.Ordinal), weights));
        Assert.NotEqual(Hash(text, weights), Hash(text, [.. weights, .. new byte[] { 0x2a, 0 }]));
    }

    internal static CaffeBuilder Classifier() => Body(new CaffeBuilder().Input("data", 3, 8, 8)).Layer("prob", "Softmax", "fc3", "prob");

    internal static CaffeBuilder Body(CaffeBuilder files) => files
        .Layer("conv1", "Convolution", "data", "conv1", "convolution_param { num_output: 4 kernel_size: 3 weight_filler { type: \"gaussian\" std: 0.01 } }", files.Weights(4, 3, 3, 3), files.Weights(4))
        .Layer("relu1", "ReLU", "conv1", "conv1")
        .Layer("norm1", "LRN", "conv1", "norm1", "lrn_param { local_size: 3 alpha: 0.5 beta: 0.75 }")
        .Layer("pool1", "Pooling", "norm1", "pool1", "pooling_param { pool: MAX kernel_size: 3 stride: 2 }")
        .Layer("fc2", "InnerProduct", "pool1", "fc2", "inner_product_param { num_output: 5 }", files.Weights(5, 36), files.Weights(5))
        .Layer("relu2", "ReLU", "fc2", "fc2")
        .Layer("drop2", "Dropout", "fc2", "fc2", "dropout_param { dropout_ratio: 0.5 }")
        .Layer("fc3", "InnerProduct", "fc2", "fc3", "inner_product_param { num_output: 6 }", files.Weights(6, 5), files.Weights(6));

    private static Tensor Batch(int count) => tensor(Onnx.OnnxBuilder.Numbers([count, 3, 8, 8], new Random(5)), [count, 3, 8, 8]);

    private static float[] Values(Tensor value) => value.detach().contiguous().data<float>().ToArray();
}
