namespace Dashboard.Analysis.Activations.Evaluation;

/// <summary>The classes a network ranks first.</summary>
public static class LargestLogits
{
    /// <summary>How many are kept: the most that an accuracy is given for.</summary>
    public const int Count = 5;

    /// <param name="logits">One a class, finite.</param>
    /// <returns>Indices of the largest, largest first; equal ones in the order of the classes. Fewer than <see cref="Count"/> where there are fewer classes.</returns>
    public static int[] Of(ReadOnlySpan<float> logits)
    {
        int[] ranked = new int[Math.Min(Count, logits.Length)];
        int filled = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            if (filled == ranked.Length && logits[i] <= logits[ranked[^1]])
            {
                continue;
            }

            int at = filled == ranked.Length ? filled - 1 : filled++;
            for (; at > 0 && logits[i] > logits[ranked[at - 1]]; at--)
            {
                ranked[at] = ranked[at - 1];
            }

            ranked[at] = i;
        }

        return ranked;
    }

    /// <summary>Softmax of one class, 0…1.</summary>
    /// <param name="logits">One a class, finite.</param>
    /// <param name="index">Of the class.</param>
    public static double Probability(ReadOnlySpan<float> logits, int index)
    {
        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp((double)logit - logits[index]);
        }

        return 1 / sum;
    }
}
