using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Analysis.Selectivity;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>One sample's own stream of chance: what becomes of it does not depend on which others share its batch.</summary>
internal sealed class SampleRandom : IDisposable
{
    private readonly Generator _noise;
    private SplitMix64 _numbers;

    public SampleRandom(ulong seed)
    {
        _noise = new Generator(seed);
        _numbers = new SplitMix64(seed);
    }

    /// <param name="what">Network, layer, unit, seed: everything that makes this sample another than the next.</param>
    public static SampleRandom For(params ReadOnlySpan<object> what) => On(CPU, what);

    /// <summary>The same chance for another device.</summary>
    public static SampleRandom On(Device device, params ReadOnlySpan<object> what)
    {
        string text = string.Join('/', what.ToArray().Select(w => Convert.ToString(w, CultureInfo.InvariantCulture)));
        return new SampleRandom(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)))) { Device = device };
    }

    /// <summary>Where its tensors are wanted. They are drawn on the CPU, so that they are the same wherever that is.</summary>
    public Device Device { get; init; } = CPU;

    public Tensor Normal(long[] shape) => randn(shape, generator: _noise).to(Device);

    /// <summary>−1…1.</summary>
    public double Even() => ((_numbers.Next() >> 11) * (2.0 / (1UL << 53))) - 1;

    public void Dispose() => _noise.Dispose();
}
