using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>
/// Runs a program on made-up images when it is loaded: learns every value's shape, and whether images in one batch give what each gives alone.
/// Files written for a batch of one mostly do once their Reshapes follow the batch; the others are run image by image.
/// </summary>
internal sealed class BatchCheck
{
    private const long Seed = 7;
    private const double RelativeTolerance = 1e-3;
    private readonly OnnxProgram _program;
    private readonly ImageInput _input;

    public BatchCheck(OnnxProgram program, ImageInput input) => (_program, _input) = (program, input);

    /// <summary>Shapes on a batch of one image.</summary>
    /// <exception cref="UserErrorException">The network cannot be run; the message names the node.</exception>
    public ValueShapes Shapes()
    {
        ValueShapes shapes = new();
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        if (_input.FileBatch > 1)
        {
            LetReshapesFollow(_ => true);
        }

        _program.Run(_program.PlanForAll(), [_input.Adapt(Images(1))], new CostBudget(1), (slot, value) => shapes.Set(slot, value.shape));
        shapes.FollowChannels(_program, _input.Layout);
        if (_input.FileBatch == 1)
        {
            LetReshapesFollow(step => step.Inputs[0] >= 0 && shapes.Of(step.Inputs[0]) is [1, ..]);
        }

        return shapes;
    }

    /// <summary>Whether the layers have the same values in a batch of two as alone.</summary>
    public bool BatchesAreFree(IReadOnlyList<int> layers)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        ExecutionPlan plan = _program.PlanFor(layers);
        Tensor images = Images(2);
        try
        {
            Tensor[] together = _program.Run(plan, [_input.Adapt(images)], new CostBudget(2));
            Tensor[] alone = _program.Run(plan, [_input.Adapt(images.narrow(0, 1, 1))]);
            return together.Zip(alone).All(pair => IsSame(pair.First, pair.Second));
        }
        catch (UserErrorException)
        {
            return false;
        }
    }

    private static bool IsSame(Tensor together, Tensor alone)
    {
        if (alone.dim() == 0 || !together.shape.SequenceEqual([2, .. alone.shape[1..]]))
        {
            return false;
        }

        Tensor difference = (together.narrow(0, 1, 1) - alone).abs().nan_to_num();
        return difference.max().to_type(ScalarType.Float32).item<float>() <= RelativeTolerance * Math.Max(1e-6f, alone.nan_to_num().abs().max().to_type(ScalarType.Float32).item<float>());
    }

    private void LetReshapesFollow(Func<ProgramStep, bool> which)
    {
        foreach (ProgramStep step in _program.Steps.Where(s => s.Node.Operator == "Reshape" && which(s)))
        {
            step.Operator.FollowsBatch = _input.FileBatch;
        }
    }

    private Tensor Images(long count)
    {
        using Generator generator = new((ulong)Seed);
        return (rand([count, _input.Channels, _input.Height, _input.Width], generator: generator) * 2) - 1;
    }
}
