namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>Counts the trained numbers of a program: fractions that are constants, without the running statistics of batch normalisation.</summary>
internal static class TrainedNumbers
{
    private const int FirstStatistic = 3;

    public static long InAll(OnnxProgram program) => program.Steps.SelectMany(WeightsOf).Distinct().Sum(program.FractionsIn);

    /// <summary>Those between each layer and the layers before it; a weight that several layers use counts for the first.</summary>
    public static Dictionary<string, long> ByLayer(OnnxProgram program, IReadOnlyList<LayerView> layers)
    {
        Dictionary<int, ProgramStep> giver = [];
        foreach (ProgramStep step in program.Steps)
        {
            Array.ForEach(step.Outputs, slot => giver[slot] = step);
        }

        HashSet<int> ends = [.. layers.Select(l => l.Slot)], counted = [];
        HashSet<ProgramStep> seen = new(ReferenceEqualityComparer.Instance);
        return layers.ToDictionary(l => l.Info.Name, l => Count(l.Slot), StringComparer.Ordinal);

        long Count(int layer)
        {
            long count = 0;
            Stack<int> open = new([layer]);
            while (open.TryPop(out int slot))
            {
                if ((slot != layer && ends.Contains(slot)) || !giver.TryGetValue(slot, out ProgramStep? step) || !seen.Add(step))
                {
                    continue;
                }

                count += WeightsOf(step).Where(counted.Add).Sum(program.FractionsIn);
                Array.ForEach(step.Inputs, open.Push);
            }

            return count;
        }
    }

    private static IEnumerable<int> WeightsOf(ProgramStep step) =>
        (step.Node.Operator == "BatchNormalization" ? step.Inputs.Take(FirstStatistic) : step.Inputs).Where(slot => slot >= 0);
}
