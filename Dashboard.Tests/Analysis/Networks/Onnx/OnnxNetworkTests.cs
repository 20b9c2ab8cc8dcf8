using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Onnx;

/// <summary>Small networks made here: layers, batches, gradients, threads.</summary>
public sealed class OnnxNetworkTests
{
    private static readonly Preprocessing s_eight = new(8, 8, 1 / 255f, [0, 0, 0], [1, 1, 1]);
    private static readonly OnnxNetworkOptions s_options = new("small", s_eight);

    [Fact]
    public void Layers_are_what_follows_a_non_linearity_the_logits_and_the_softmax()
    {
        using OnnxNetwork network = OnnxPrograms.Load(Classifier(), s_options);
        Assert.Equal(
            [new("relu1", LayerKind.Convolution, 4), new("join", LayerKind.Convolution, 7), new("linear", LayerKind.Convolution, 5), new("logits", LayerKind.FullyConnected, 6), new("prob", LayerKind.Softmax, 6)],
            network.Layers.Where(l => l.Name is not ("relu2" or "relu3")));
        Assert.Equal("logits", network.LogitLayer);
        Assert.Contains(new LayerInfo("pool", LayerKind.Convolution, 4), network.AvailableLayers);
        Assert.Equal(["0", "1", "2", "3", "4", "5"], network.ClassNames);
        Assert.True(network.RunsBatches);
    }

    [Fact]
    public void Any_named_tensor_can_be_a_layer_and_the_logits_always_are()
    {
        using OnnxNetwork network = OnnxPrograms.Load(Classifier(), s_options with { Layers = ["pool", "norm"] });
        Assert.Equal(["norm", "pool", "logits"], network.Layers.Select(l => l.Name));
        string message = Assert.Throws<UserErrorException>(() => OnnxPrograms.Load(Classifier(), s_options with { Layers = ["poool"] })).Message;
        Assert.Contains("\"poool\"", message, StringComparison.Ordinal);
        Assert.Contains("pool, ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_offered_can_be_asked_for_by_its_name()
    {
        using OnnxNetwork network = OnnxPrograms.Load(Classifier(), s_options);
        using DisposeScope scope = NewDisposeScope();
        using Tensor batch = Batch(3);
        Assert.DoesNotContain("pool", network.Layers.Select(l => l.Name));
        IReadOnlyDictionary<string, Tensor> values = network.Forward(batch, ["relu1", "pool"]);
        // The graph's own pooling, done by torch.
        Assert.Equal(Values(nn.functional.max_pool2d(values["relu1"], 2, 2)), Values(values["pool"]));
    }

    [Fact]
    public void Before_a_non_linearity_values_are_negative_and_after_it_they_are_cut()
    {
        using OnnxNetwork network = OnnxPrograms.Load(Classifier(), s_options);
        using DisposeScope scope = NewDisposeScope();
        using Tensor batch = Batch(3);
        foreach (string layer in (string[])["relu1", "relu2", "join"])
        {
            Tensor before = network.ForwardTo(batch, layer, preActivation: true);
            Assert.True(before.min().item<float>() < 0);
            Assert.Equal(Values(before.clamp_min(0)), Values(network.ForwardTo(batch, layer)));
        }

        Assert.Equal(Values(network.ForwardTo(batch, "logits")), Values(network.ForwardTo(batch, "prob", preActivation: true)));
    }

    [Fact]
    public void Stopping_at_a_layer_gives_what_a_whole_pass_gives()
    {
        using OnnxNetwork network = OnnxPrograms.Load(Classifier(), s_options);
        using DisposeScope scope = NewDisposeScope();
        using Tensor batch = Batch(2);
        IReadOnlyDictionary<string, Tensor> whole = network.Forward(batch, [.. network.Layers.Select(l => l.Name)]);
        foreach (LayerInfo layer in network.Layers)
        {
            Assert.Equal([2, layer.UnitCount], whole[layer.Name].shape[..2]);
            Assert.Equal(Values(whole[layer.Name]), Values(network.Forward(batch, [layer.Name])[layer.Name]));
            Assert.False(whole[layer.Name].requires_grad);
        }
    }

    [Fact]
    public void Logits_of_a_network_that_ends_in_global_pooling_are_a_row()
    {
        byte[] file = new OnnxBuilder(13).Input("x", 0, 3, 8, 8).Weight("w", 6, 3, 3, 3).Node("Conv", "x w", "c").Node("Relu", "c", "r")
            .Node("GlobalAveragePool", "r", "scores").Node("Softmax", "scores", "p", ("axis", 1)).Node("Flatten", "p", "prob").Output("prob").Build();
        using OnnxNetwork network = OnnxPrograms.Load(file, s_options);
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal("scores", network.LogitLayer);
        Assert.Equal([2, 6], network.Forward(Batch(2), ["scores"])["scores"].shape);
    }

    [Fact]
    public void A_file_for_one_image_takes_many()
    {
        byte[] file = new OnnxBuilder(9).Input("x", 1, 3, 8, 8).Weight("w", 4, 3, 3, 3).Longs("s", 1, -1).Weight("d", 144, 6)
            .Node("Conv", "x w", "c").Node("Relu", "c", "r").Node("Reshape", "r s", "f").Node("MatMul", "f d", "y").Output("y").Build();
        using OnnxNetwork network = OnnxPrograms.Load(file, s_options);
        using DisposeScope scope = NewDisposeScope();
        Tensor batch = Batch(5);
        Assert.True(network.RunsBatches);
        AssertRowsAreTheirOwn(network, batch);
    }

    [Fact]
    public void Where_images_of_a_batch_would_mix_they_are_run_one_by_one()
    {
        // The Reshape merges channels into the first dimension; only a batch of one comes back out of it.
        byte[] file = new OnnxBuilder(9).Input("x", 1, 3, 8, 8).Longs("s", 3, 64).Longs("t", 1, 192).Weight("d", 192, 6).Weight("m", 3, 3)
            .Node("Reshape", "x s", "a").Node("MatMul", "m a", "b").Node("Reshape", "b t", "f").Node("MatMul", "f d", "y").Output("y").Build();
        using OnnxNetwork network = OnnxPrograms.Load(file, s_options);
        using DisposeScope scope = NewDisposeScope();
        Assert.False(network.RunsBatches);
        AssertRowsAreTheirOwn(network, Batch(3));
        using Tensor batch = Batch(3).requires_grad_(true);
        network.ForwardTo(batch, "y").sum().backward();
        Assert.All(Values(batch.grad!.abs().sum([1, 2, 3])), total => Assert.True(total > 0));
    }

    [Fact]
    public void A_graph_with_channels_last_takes_and_gives_channels_first()
    {
        byte[] last = new OnnxBuilder(9).Input("x", 0, 8, 8, 3).Weight("w", 4, 3, 3, 3).Node("Transpose", "x", "t", ("perm", new[] { 0, 3, 1, 2 })).Node("Conv", "t w", "c")
            .Node("Transpose", "c", "u", ("perm", new[] { 0, 2, 3, 1 })).Node("Relu", "u", "r").Node("ReduceMean", "r", "y", ("axes", new[] { 1, 2 }), ("keepdims", 0)).Output("y").Build();
        byte[] first = new OnnxBuilder(9).Input("x", 0, 3, 8, 8).Weight("w", 4, 3, 3, 3).Node("Conv", "x w", "c")
            .Node("Relu", "c", "r").Node("ReduceMean", "r", "y", ("axes", new[] { 2, 3 }), ("keepdims", 0)).Output("y").Build();
        using OnnxNetwork a = OnnxPrograms.Load(last, s_options), b = OnnxPrograms.Load(first, s_options);
        using DisposeScope scope = NewDisposeScope();
        Tensor batch = Batch(2);
        Assert.Equal(b.Layers, a.Layers);
        Assert.Equal(Values(b.Forward(batch, ["r"])["r"]), Values(a.Forward(batch, ["r"])["r"].contiguous()));
        Assert.Equal(Values(b.ForwardTo(batch, "r", true)), Values(a.ForwardTo(batch, "r", true).contiguous()));
        Assert.Equal(Values(b.ForwardTo(batch, "y")), Values(a.ForwardTo(batch, "y")), (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void X_times_its_sigmoid_is_one_non_linearity()
    {
        byte[] file = new OnnxBuilder(13).Input("x", 0, 3, 8, 8).Weight("w", 4, 3, 3, 3).Node("Conv", "x w", "c").Node("Sigmoid", "c", "g").Node("Mul", "c g", "swish")
            .Node("GlobalAveragePool", "swish", "p").Node("Flatten", "p", "y").Output("y").Build();
        using OnnxNetwork network = OnnxPrograms.Load(file, s_options);
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(["swish", "y"], network.Layers.Select(l => l.Name));
        Tensor before = network.ForwardTo(Batch(1), "swish", true);
        Assert.Equal(Values(before * before.sigmoid()), Values(network.ForwardTo(Batch(1), "swish")));
    }

    [Fact]
    public void Threads_share_a_network_and_nothing_is_left_behind()
    {
        using OnnxNetwork network = OnnxPrograms.Load(Classifier(), s_options);
        using Tensor batch = Batch(4);
        string[] layers = [.. network.Layers.Select(l => l.Name)];
        float[][] first = new float[4][];
        bool[] same = new bool[4];
        long[] live = new long[4];
        Thread[] threads = [.. Enumerable.Range(0, same.Length).Select(t => new Thread(() =>
        {
            set_num_threads(1);
            first[t] = All();
            DisposeScopeManager.Statistics.Reset();
            same[t] = Enumerable.Range(0, 25).All(_ => first[t].AsSpan().SequenceEqual(All()));
            live[t] = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.All(same, Assert.True);
        Assert.All(first, values => Assert.Equal(first[0], values));
        Assert.All(live, count => Assert.Equal(0, count));

        float[] All()
        {
            using DisposeScope scope = NewDisposeScope();
            return [.. network.Forward(batch, layers).Values.SelectMany(Values)];
        }
    }

    [Fact]
    public void Content_hash_follows_the_file()
    {
        using OnnxNetwork one = OnnxPrograms.Load(Classifier(), s_options), same = OnnxPrograms.Load(Classifier(), s_options with { Name = "other" }), other = OnnxPrograms.Load(Classifier(bias: 1), s_options);
        Assert.Equal(one.ContentHash, same.ContentHash);
        Assert.NotEqual(one.ContentHash, other.ContentHash);
        Assert.Matches("^[0-9a-f]{64}$", one.ContentHash);
    }

    internal static byte[] Classifier(float bias = 0) => new OnnxBuilder(13).Input("x", 0, 3, 8, 8)
        .Weight("w1", 4, 3, 3, 3).Weight("s", 4).Weight("b", 4).Weight("m", 4).Weight("v", [1, 2, 1, 0.5f], 4).Weight("w2", 3, 4, 1, 1).Weight("w3", 4, 4, 3, 3).Weight("w4", 5, 7, 1, 1)
        .Weight("d", 6, 45).Weight("bias", [bias, 0, 0, 0, 0, 0], 6)
        .Node("conv_1", "Conv", "x w1", "c1", ("pads", new[] { 1, 1, 1, 1 })).Node("BatchNormalization", "c1 s b m v", "norm").Node("Relu", "norm", "relu1")
        .Node("MaxPool", "relu1", "pool", ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
        .Node("Conv", "pool w2", "c2").Node("Relu", "c2", "relu2").Node("Conv", "pool w3", "c3", ("pads", new[] { 1, 1, 1, 1 })).Node("Relu", "c3", "relu3")
        .Node("Concat", "relu2 relu3", "join", ("axis", 1)).Node("Conv", "join w4", "linear")
        .Node("MaxPool", "linear", "q", ("kernel_shape", new[] { 2, 2 })).Node("Flatten", "q", "f")
        .Node("Gemm", "f d bias", "logits", ("transB", 1)).Node("Softmax", "logits", "prob").Output("prob").Build();

    private static void AssertRowsAreTheirOwn(OnnxNetwork network, Tensor batch)
    {
        Tensor together = network.Forward(batch, ["y"])["y"];
        Tensor alone = cat(Enumerable.Range(0, (int)batch.shape[0]).Select(i => network.Forward(batch.narrow(0, i, 1), ["y"])["y"]).ToArray());
        Assert.Equal(Values(alone), Values(together), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    private static Tensor Batch(int count) => tensor(OnnxBuilder.Numbers([count, 3, 8, 8], new Random(5)), [count, 3, 8, 8]);

    private static float[] Values(Tensor value) => value.detach().contiguous().data<float>().ToArray();
}
