using Dashboard.Analysis;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks;

public sealed class StagedNetworkTests : IDisposable
{
    private static readonly string[] s_layers = ["conv1", "conv2", "conv3", "conv4", "conv5", "fc6", "fc7", "fc8", "prob"];
    private readonly StagedNetwork _network = DemoNetwork.Create(seed: 3, ["cat", "cup", "key"]);
    private readonly Tensor _batch = Batch(4);

    public void Dispose()
    {
        _batch.Dispose();
        _network.Dispose();
    }

    [Fact]
    public void Layers_have_the_names_kinds_and_units_they_promise()
    {
        Assert.Equal(s_layers, _network.Layers.Select(l => l.Name));
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> values = _network.Forward(_batch, s_layers);
        foreach (LayerInfo layer in _network.Layers)
        {
            Assert.Equal([4, layer.UnitCount], values[layer.Name].shape[..2]);
            Assert.Equal(layer.Kind == LayerKind.Convolution ? 4 : 2, values[layer.Name].dim());
        }
    }

    [Fact]
    public void Stopping_at_a_layer_gives_what_a_whole_pass_gives()
    {
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> whole = _network.Forward(_batch, s_layers);
        foreach (string layer in s_layers)
        {
            Assert.Equal(Values(whole[layer]), Values(_network.Forward(_batch, [layer])[layer]));
            Assert.Equal(Values(whole[layer]), Values(_network.ForwardTo(_batch, layer)));
        }
    }

    [Fact]
    public void Pre_activation_is_the_value_before_ReLU_and_before_softmax()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (string layer in s_layers[..^2])
        {
            Tensor before = _network.ForwardTo(_batch, layer, preActivation: true);
            Assert.True(before.min().item<float>() < 0, layer);
            Assert.Equal(Values(before.clamp_min(0)), Values(_network.ForwardTo(_batch, layer)));
        }

        Assert.Equal(Values(_network.ForwardTo(_batch, "fc8")), Values(_network.ForwardTo(_batch, "prob", preActivation: true)));
        Assert.All(Values(_network.ForwardTo(_batch, "prob").sum(1)), total => Assert.Equal(1, total, 5));
    }

    [Fact]
    public void Gradients_reach_the_input_and_only_the_input()
    {
        using DisposeScope scope = NewDisposeScope();
        using Tensor input = _batch.detach().clone().requires_grad_(true);
        Tensor before = _network.ForwardTo(input, "conv2", preActivation: true);
        before.sum().backward();

        Tensor gradient = Assert.IsType<Tensor>(input.grad);
        Assert.True(gradient.abs().sum().item<float>() > 0);
        Assert.All(_network.Forward(input, ["fc8"]).Values, value => Assert.False(value.requires_grad));
    }

    [Fact]
    public void Many_threads_share_one_network_and_get_the_same_values()
    {
        const int Threads = 4, Rounds = 20;
        // Of one libtorch thread each: several may add in another order.
        float[][] first = new float[Threads][];
        bool[] same = new bool[Threads];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(t => new Thread(() =>
        {
            set_num_threads(1);
            first[t] = Logits(_network, _batch);
            same[t] = Enumerable.Range(0, Rounds).All(_ => first[t].AsSpan().SequenceEqual(Logits(_network, _batch)));
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.All(same, Assert.True);
        Assert.All(first, values => Assert.Equal(first[0], values));
    }

    [Fact]
    public void A_hundred_batches_leave_no_tensor_behind()
    {
        Logits(_network, _batch);
        DisposeScopeManager.Statistics.Reset();
        for (int i = 0; i < 100; i++)
        {
            Logits(_network, _batch);
        }

        // Statistics are this thread's own, so tests beside this one do not disturb them.
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Content_hash_follows_the_weights()
    {
        using StagedNetwork same = DemoNetwork.Create(3, ["cat", "cup", "key"]), other = DemoNetwork.Create(4, ["cat", "cup", "key"]);
        Assert.Equal(_network.ContentHash, same.ContentHash);
        Assert.NotEqual(_network.ContentHash, other.ContentHash);
    }

    [Fact]
    public void An_unknown_layer_is_named_with_the_known_ones()
    {
        string message = Assert.Throws<UserErrorException>(() => _network.Forward(_batch, ["fc9"])).Message;
        Assert.Contains("fc9", message, StringComparison.Ordinal);
        Assert.Contains("conv1, conv2", message, StringComparison.Ordinal);
    }

    private static Tensor Batch(int count)
    {
        DemoImageDataset images = new(imagesPerClass: 1);
        return InputBatch.From([.. Enumerable.Range(0, count).Select(images.Decode)], DemoNetwork.Preprocessing);
    }

    private static float[] Logits(StagedNetwork network, Tensor batch)
    {
        using DisposeScope scope = NewDisposeScope();
        return Values(network.Forward(batch, ["fc8"])["fc8"]);
    }

    private static float[] Values(Tensor tensor)
    {
        using Tensor detached = tensor.detach().cpu();
        using var data = detached.data<float>();
        return data.ToArray();
    }
}
