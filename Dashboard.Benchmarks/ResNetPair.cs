using Dashboard.Tests.Analysis.Networks.Onnx;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Benchmarks;

/// <summary>A CIFAR ResNet-20 (He et al. 2016) with made-up weights, as an ONNX file and as the bare libtorch calls.</summary>
internal sealed class ResNetPair
{
    private readonly OnnxBuilder _graph = new OnnxBuilder(13).Input("x", 0, 3, 32, 32);
    private readonly List<Func<Tensor, Tensor>> _stages = [];
    private readonly Random _random = new(1);
    private int _count;

    public ResNetPair()
    {
        (string at, Func<Tensor, Tensor> stem) = Convolution("x", 3, 16, 3, 1, relu: true);
        _stages.Add(stem);
        int channels = 16;
        foreach (int width in (int[])[16, 32, 64])
        {
            for (int block = 0; block < 3; block++)
            {
                at = Block(at, channels, width, width != channels ? 2 : 1);
                channels = width;
            }
        }

        (float[] weight, float[] bias) = (Numbers(10 * 64), Numbers(10));
        _graph.Node("GlobalAveragePool", at, "pool").Node("Flatten", "pool", "row").Weight("dense", weight, 10, 64).Weight("bias", bias, 10)
            .Node("Gemm", "row dense bias", "logits", ("transB", 1)).Output("logits");
        Tensor w = tensor(weight, [10, 64]), b = tensor(bias);
        _stages.Add(value => functional.linear(value.mean([2, 3]), w, b));
        File = _graph.Build();
    }

    public byte[] File { get; }

    /// <summary>As a careful person writes it: what a block no longer needs is let go after it.</summary>
    public Tensor Bare(Tensor batch) => _stages.Aggregate(batch, (value, stage) =>
    {
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        Tensor next = stage(value).MoveToOuterDisposeScope();
        if (!ReferenceEquals(value, batch))
        {
            value.Dispose();
        }

        return next;
    });

    private string Block(string input, int from, int to, int stride)
    {
        (string first, Func<Tensor, Tensor> one) = Convolution(input, from, to, 3, stride, relu: true);
        (string second, Func<Tensor, Tensor> two) = Convolution(first, to, to, 3, 1, relu: false);
        (string side, Func<Tensor, Tensor> shortcut) = stride == 1 ? (input, value => value) : Convolution(input, from, to, 1, stride, relu: false);
        string sum = $"sum{_count}", output = $"block{_count}";
        _graph.Node("Add", $"{second} {side}", sum).Node("Relu", sum, output);
        _stages.Add(value => functional.relu(two(one(value)) + shortcut(value)));
        return output;
    }

    private (string Output, Func<Tensor, Tensor> Run) Convolution(string input, int from, int to, int kernel, int stride, bool relu)
    {
        int n = _count++;
        float[] weight = Numbers(to * from * kernel * kernel), scale = Numbers(to), shift = Numbers(to), mean = Numbers(to);
        float[] variance = [.. Enumerable.Repeat(from * kernel * kernel / 3f, to)];
        _graph.Weight($"w{n}", weight, to, from, kernel, kernel).Weight($"s{n}", scale, to).Weight($"b{n}", shift, to).Weight($"m{n}", mean, to).Weight($"v{n}", variance, to);
        _graph.Node("Conv", $"{input} w{n}", $"c{n}", ("strides", new[] { stride, stride }), ("pads", Enumerable.Repeat(kernel / 2, 4).ToArray()));
        _graph.Node("BatchNormalization", $"c{n} s{n} b{n} m{n} v{n}", $"n{n}");
        if (relu)
        {
            _graph.Node("Relu", $"n{n}", $"r{n}");
        }

        Tensor w = tensor(weight, [to, from, kernel, kernel]), s = tensor(scale), b = tensor(shift), m = tensor(mean), v = tensor(variance);
        long[] strides = [stride, stride], padding = [kernel / 2, kernel / 2];
        return (relu ? $"r{n}" : $"n{n}", value =>
        {
            Tensor normal = functional.batch_norm(functional.conv2d(value, w, null, strides, padding), m, v, s, b);
            return relu ? functional.relu(normal) : normal;
        }
        );
    }

    private float[] Numbers(int count) => OnnxBuilder.Numbers([count], _random);
}
