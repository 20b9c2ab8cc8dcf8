using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Training;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov &amp; Hutter 2019). Ours, because its moments are plain named tensors that a checkpoint can hold:
/// a resumed training then gives the very bytes of an uninterrupted one.
/// </summary>
internal sealed class AdamW : IDisposable
{
    private const float Decay1 = 0.9f, Decay2 = 0.99f, Epsilon = 1e-8f;
    private readonly NetworkWeights _weights;
    private readonly float _weightDecay;

    public AdamW(NetworkWeights weights, float weightDecay)
    {
        (_weights, _weightDecay) = (weights, weightDecay);
        using DisposeScope scope = NewDisposeScope();
        foreach (string name in weights.Names)
        {
            weights[name].requires_grad = true;
            First.Add(name, zeros_like(weights[name], requires_grad: false));
            Second.Add(name, zeros_like(weights[name], requires_grad: false));
        }
    }

    /// <summary>Running means of the gradient and of its square.</summary>
    public NetworkWeights First { get; } = new();

    public NetworkWeights Second { get; } = new();

    /// <summary>What a checkpoint keeps of it.</summary>
    public (string Prefix, NetworkWeights Tensors)[] Moments => [("adam.first.", First), ("adam.second.", Second)];

    /// <param name="rate">Learning rate.</param>
    /// <param name="step">Counted from 1 over the whole training.</param>
    public void Step(double rate, int step)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        double correction1 = 1 - Math.Pow(Decay1, step), correction2 = 1 - Math.Pow(Decay2, step);
        foreach (string name in _weights.Names)
        {
            Tensor weight = _weights[name];
            if (weight.grad is not { } gradient)
            {
                continue;
            }

            Tensor first = First[name], second = Second[name];
            first.mul_(Decay1).add_(gradient, alpha: 1 - Decay1);
            second.mul_(Decay2).addcmul_(gradient, gradient, value: 1 - Decay2);
            if (weight.dim() > 1)
            {
                weight.mul_(1 - (rate * _weightDecay));
            }

            weight.addcdiv_(first, (second / correction2).sqrt_().add_(Epsilon), value: -rate / correction1);
            gradient.zero_();
        }
    }

    public void Dispose()
    {
        First.Dispose();
        Second.Dispose();
    }
}
