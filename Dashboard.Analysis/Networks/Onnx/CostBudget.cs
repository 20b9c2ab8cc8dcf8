using System.Globalization;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>What a network may cost an image while it is loaded; a file of a few bytes could otherwise ask for terabytes or years.</summary>
internal sealed class CostBudget(long images)
{
    /// <summary>256 MB a tensor, and sixteen times the work of VGG-16, the heaviest of the usual classifiers.</summary>
    private const double MostElements = 1L << 26, MostWork = 1L << 38;

    /// <summary>One gigabyte of values held at a time; views count as if they were copies.</summary>
    private const double MostHeld = 1L << 28;

    private double _work, _held;

    /// <exception cref="UserErrorException">The node asks for more.</exception>
    public void Spend(OperatorNode node, OperatorCost cost)
    {
        _work += cost.Work;

        // Written so that NaN fails too.
        if (!(cost.Elements <= MostElements * images))
        {
            throw node.Error(string.Create(CultureInfo.InvariantCulture, $"would make a tensor of {cost.Elements:0} numbers, more than any image classifier needs"));
        }

        if (!(_work <= MostWork * images))
        {
            throw node.Error("would bring the network beyond sixteen times the work of VGG-16 for one image");
        }
    }

    /// <exception cref="UserErrorException">Too much is held with it.</exception>
    public void Hold(OperatorNode node, Tensor value)
    {
        _held += value.NumberOfElements;
        if (_held > MostHeld * images)
        {
            throw node.Error("would bring the network beyond a gigabyte of values for one image");
        }
    }

    public void Release(Tensor value) => _held -= value.NumberOfElements;
}
