namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>The steps that some wanted values need, in order, and what can be let go after each.</summary>
internal sealed class ExecutionPlan
{
    private ExecutionPlan(IReadOnlyList<int> wanted, IReadOnlyList<(ProgramStep Step, int[] Release)> steps) => (Wanted, Steps) = (wanted, steps);

    /// <summary>Slots.</summary>
    public IReadOnlyList<int> Wanted { get; }

    /// <summary>A step, and the slots nobody reads after it.</summary>
    public IReadOnlyList<(ProgramStep Step, int[] Release)> Steps { get; }

    /// <param name="steps">All of the program, in order.</param>
    /// <param name="wanted">Slots.</param>
    /// <param name="isKept">Slots that are not the run's own: inputs and constants.</param>
    public static ExecutionPlan For(IReadOnlyList<ProgramStep> steps, IReadOnlyList<int> wanted, Func<int, bool> isKept) => Make(steps, wanted, isKept, all: false);

    /// <inheritdoc cref="For"/>
    public static ExecutionPlan ForAll(IReadOnlyList<ProgramStep> steps, Func<int, bool> isKept) => Make(steps, [], isKept, all: true);

    private static ExecutionPlan Make(IReadOnlyList<ProgramStep> steps, IReadOnlyList<int> wanted, Func<int, bool> isKept, bool all)
    {
        HashSet<int> needed = [.. wanted], spoken = [.. wanted];
        List<(ProgramStep, int[])> planned = [];
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            ProgramStep step = steps[i];
            if (!all && !step.Outputs.Any(needed.Contains))
            {
                continue;
            }

            needed.UnionWith(step.Inputs.Where(slot => slot >= 0));

            // Going backwards, the first step that mentions a slot is the last that uses it.
            planned.Add((step, [.. step.Inputs.Concat(step.Outputs).Distinct().Where(slot => slot >= 0 && !isKept(slot) && spoken.Add(slot))]));
        }

        planned.Reverse();
        return new ExecutionPlan(wanted, planned);
    }
}
