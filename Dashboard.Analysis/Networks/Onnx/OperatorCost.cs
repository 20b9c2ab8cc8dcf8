using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>What running one node comes to, reckoned from its inputs' shapes before it is run: a file from a stranger may ask for terabytes or years.</summary>
/// <param name="Elements">Of the largest tensor it makes.</param>
/// <param name="Work">Multiplications, roughly.</param>
internal readonly record struct OperatorCost(double Elements, double Work)
{
    public static OperatorCost OfElements(double elements) => new(elements, elements);

    /// <summary>No output is larger than all inputs together: the case of every operator that states no cost of its own.</summary>
    public static OperatorCost OfInputs(Tensor?[] inputs) => OfElements(inputs.Sum(i => i is null ? 0d : i.NumberOfElements));

    /// <summary>Sizes are matched from the last one on; 1 stretches.</summary>
    public static OperatorCost OfBroadcast(Tensor?[] inputs)
    {
        long[][] shapes = [.. inputs.OfType<Tensor>().Select(i => i.shape)];
        double elements = 1;
        for (int fromEnd = 1; fromEnd <= shapes.Max(s => s.Length); fromEnd++)
        {
            elements *= shapes.Max(s => s.Length >= fromEnd ? s[^fromEnd] : 1);
        }

        return OfElements(elements);
    }

    public static double Product(IEnumerable<long> sizes) => sizes.Aggregate(1d, (product, size) => product * Math.Max(0, size));
}
