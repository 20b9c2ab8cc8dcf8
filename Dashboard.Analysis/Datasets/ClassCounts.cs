namespace Dashboard.Analysis.Datasets;

public static class ClassCounts
{
    /// <param name="labels">Class index of each image, each below <paramref name="classCount"/>.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <returns>Images of each class, 0 for one without.</returns>
    public static int[] Of(IReadOnlyList<int> labels, int classCount)
    {
        int[] counts = new int[classCount];
        foreach (int label in labels)
        {
            counts[label]++;
        }

        return counts;
    }
}
