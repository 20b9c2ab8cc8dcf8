using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>
/// An ONNX graph made ready to run with libtorch: nodes in the order of computation, constants loaded and everything that depends on constants alone computed.
/// Immutable once the network is loaded; any number of threads may run it at once. It owns its constants.
/// </summary>
internal sealed class OnnxProgram : IDisposable
{
    private readonly Tensor?[] _constants;
    private readonly List<Tensor> _owned;

    /// <param name="slots">Number of every value by name.</param>
    /// <param name="inputs">Slots of what the caller gives.</param>
    /// <param name="steps">In the order of computation.</param>
    /// <param name="constants">By slot; null for what is computed. Owned.</param>
    /// <param name="owned">Other tensors the steps hold. Owned.</param>
    public OnnxProgram(IReadOnlyDictionary<string, int> slots, IReadOnlyList<int> inputs, IReadOnlyList<ProgramStep> steps, Tensor?[] constants, List<Tensor> owned) =>
        (Slots, Inputs, Steps, _constants, _owned) = (slots, inputs, steps, constants, owned);

    public IReadOnlyDictionary<string, int> Slots { get; }

    public IReadOnlyList<int> Inputs { get; }

    public IReadOnlyList<ProgramStep> Steps { get; }

    public bool IsConstant(int slot) => _constants[slot] is not null;

    /// <summary>Numbers in a constant tensor of fractions; 0 for anything else.</summary>
    public long FractionsIn(int slot) => _constants[slot] is { } constant && constant.dtype == ScalarType.Float32 && constant.dim() > 0 ? constant.NumberOfElements : 0;

    public ExecutionPlan PlanFor(IReadOnlyList<int> wanted) => ExecutionPlan.For(Steps, wanted, slot => IsConstant(slot) || Inputs.Contains(slot));

    /// <summary>Every step, nothing wanted: each value is let go as soon as nobody reads it.</summary>
    public ExecutionPlan PlanForAll() => ExecutionPlan.ForAll(Steps, slot => IsConstant(slot) || Inputs.Contains(slot));

    /// <summary>Runs a plan; what it wants comes back in the outer dispose scope, everything else is let go as soon as nobody needs it.</summary>
    /// <param name="plan">Of this program.</param>
    /// <param name="inputs">In the order of <see cref="Inputs"/>; not changed, not disposed.</param>
    /// <param name="budget">Checked before each step; null where the network is known to be sound.</param>
    /// <param name="observe">Sees each value as it is made.</param>
    /// <exception cref="UserErrorException">A step cannot be run on what it gets; the message names its node.</exception>
    public Tensor[] Run(ExecutionPlan plan, IReadOnlyList<Tensor> inputs, CostBudget? budget = null, Action<int, Tensor>? observe = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor?[] values = [.. _constants];
        for (int i = 0; i < Inputs.Count; i++)
        {
            values[Inputs[i]] = inputs[i];
            observe?.Invoke(Inputs[i], inputs[i]);
        }

        foreach ((ProgramStep step, int[] release) in plan.Steps)
        {
            Tensor[] given = Array.ConvertAll(step.Inputs, slot => slot < 0 ? null! : values[slot]!);
            Tensor[] made = RunStep(step, given, budget);
            for (int i = 0; i < step.Outputs.Length && i < made.Length; i++)
            {
                if (step.Outputs[i] >= 0)
                {
                    // A value of its own for each slot, so that each can be let go by itself.
                    values[step.Outputs[i]] = Array.IndexOf(given, made[i]) >= 0 ? made[i].alias() : made[i];
                    budget?.Hold(step.Operator, made[i]);
                    observe?.Invoke(step.Outputs[i], made[i]);
                }
            }

            foreach (int slot in release)
            {
                if (values[slot] is { } value)
                {
                    budget?.Release(value);
                    value.Dispose();
                    values[slot] = null;
                }
            }
        }

        Tensor[] wanted = new Tensor[plan.Wanted.Count];
        for (int i = 0; i < wanted.Length; i++)
        {
            int slot = plan.Wanted[i];
            wanted[i] = (IsConstant(slot) || Inputs.Contains(slot) ? values[slot]!.alias() : values[slot]!).MoveToOuterDisposeScope();
        }

        return wanted;
    }

    /// <summary>Runs one step; whatever goes wrong in it becomes a sentence that names the node.</summary>
    public static Tensor[] RunStep(ProgramStep step, Tensor[] inputs, CostBudget? budget)
    {
        try
        {
            budget?.Spend(step.Operator, step.Compiled.Cost?.Invoke(inputs) ?? OperatorCost.OfInputs(inputs));
            return step.Compiled.Run(inputs);
        }
        catch (Exception error) when (error is not (UserErrorException or OutOfMemoryException or OperationCanceledException))
        {
            string reason = error is IndexOutOfRangeException or NullReferenceException or ArgumentOutOfRangeException ? "its inputs do not fit" : error.Message.Split('\n')[0];
            string shapes = string.Join(", ", inputs.Select(i => i is null ? "none" : $"[{string.Join("×", i.shape)}]"));
            throw step.Operator.Error($"cannot be computed on inputs of shape {shapes}: {reason}", error);
        }
    }

    public void Dispose()
    {
        foreach (Tensor tensor in _owned.Concat(_constants.OfType<Tensor>()))
        {
            tensor.Dispose();
        }
    }
}
