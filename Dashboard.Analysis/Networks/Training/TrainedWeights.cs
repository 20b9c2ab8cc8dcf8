using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Networks.Training;

/// <summary>
/// The demo network while it learns: pre-activations up to fc6 are normalised over the batch (Ioffe &amp; Szegedy 2015), without which the
/// same accuracy takes several times the steps. What is used and written is <see cref="Folded"/>: normalisation by running statistics is linear
/// and disappears into weights and biases, so the finished network is AlexNet's shape with nothing added.
/// </summary>
internal sealed class TrainedWeights : IDisposable
{
    private const string GainSuffix = ".gain", MeanSuffix = ".mean", VarianceSuffix = ".variance";
    private const double Momentum = 0.05, Epsilon = 1e-5;

    /// <summary>Not fc7: dropout on its input gives it another variance in training than in use.</summary>
    private static readonly string[] s_normalised = ["conv1", "conv2", "conv3", "conv4", "conv5", "fc6"];
    private readonly int _classes;

    public TrainedWeights(long seed, int classes)
    {
        _classes = classes;
        Learned = DemoNetwork.InitialWeights(seed, classes);
        using DisposeScope scope = NewDisposeScope();
        foreach (string layer in s_normalised)
        {
            Tensor bias = Learned[layer + DemoNetwork.BiasSuffix];
            Learned.Add(layer + GainSuffix, ones_like(bias));
            Statistics.Add(layer + MeanSuffix, zeros_like(bias));
            Statistics.Add(layer + VarianceSuffix, ones_like(bias));
        }
    }

    /// <summary>What gradients change.</summary>
    public NetworkWeights Learned { get; }

    /// <summary>Running mean and variance of every normalised layer's channels.</summary>
    public NetworkWeights Statistics { get; } = new();

    /// <summary>Stages that normalise over the batch and update the statistics: for one thread, and for training alone.</summary>
    public IReadOnlyList<NetworkStage> StagesForTraining() =>
        [.. DemoNetwork.StagesOver(WithoutNormalisedBias, _classes).Select(stage => s_normalised.Contains(stage.Layer.Name) ? Normalised(stage) : stage)];

    /// <summary>The finished network's weights; the caller owns them.</summary>
    public NetworkWeights Folded()
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        NetworkWeights folded = new();
        foreach (string layer in DemoNetwork.StagesOver(name => Learned[name], _classes).Where(s => s.Layer.Kind != LayerKind.Softmax).Select(s => s.Layer.Name))
        {
            Tensor weight = Learned[layer + DemoNetwork.WeightSuffix], bias = Learned[layer + DemoNetwork.BiasSuffix];
            if (s_normalised.Contains(layer))
            {
                Tensor scale = Learned[layer + GainSuffix] / (Statistics[layer + VarianceSuffix] + Epsilon).sqrt();
                bias = bias - (Statistics[layer + MeanSuffix] * scale);
                weight = weight * scale.reshape([-1, .. Enumerable.Repeat(1L, (int)weight.dim() - 1)]);
            }

            folded.Add(layer + DemoNetwork.WeightSuffix, weight.clone());
            folded.Add(layer + DemoNetwork.BiasSuffix, bias.clone());
        }

        return folded;
    }

    public void Dispose()
    {
        Learned.Dispose();
        Statistics.Dispose();
    }

    /// <summary>A bias before normalisation would be subtracted again: there it is added after.</summary>
    private Tensor? WithoutNormalisedBias(string name) =>
        name.EndsWith(DemoNetwork.BiasSuffix, StringComparison.Ordinal) && s_normalised.Contains(name[..^DemoNetwork.BiasSuffix.Length]) ? null : Learned[name];

    private NetworkStage Normalised(NetworkStage stage)
    {
        string layer = stage.Layer.Name;
        return stage with
        {
            Weigh = value => functional.batch_norm(
                stage.Weigh(value),
                Statistics[layer + MeanSuffix],
                Statistics[layer + VarianceSuffix],
                Learned[layer + GainSuffix],
                Learned[layer + DemoNetwork.BiasSuffix],
                training: true,
                momentum: Momentum,
                eps: Epsilon),
        };
    }
}
