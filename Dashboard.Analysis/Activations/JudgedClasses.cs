using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Activations;

/// <summary>
/// One list of classes for labels and predictions: the network's, followed by those classes of the dataset that the network does not know.
/// So a prediction can be right wherever network and dataset share a class, and classes of the dataset alone can still be measured.
/// </summary>
/// <param name="Names">The network's class names, then the others.</param>
/// <param name="OfDatasetClass">Index into <see cref="Names"/> of each class of the dataset.</param>
public sealed record JudgedClasses(IReadOnlyList<string> Names, IReadOnlyList<int> OfDatasetClass)
{
    public static JudgedClasses Of(IReadOnlyList<string> networkClasses, IImageDataset dataset, ClassMatching matching)
    {
        List<string> names = [.. networkClasses];
        int[] indices = new int[matching.Classes.Count];
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = matching.Classes[i].NetworkClass ?? names.Count;
            if (matching.Classes[i].NetworkClass is null)
            {
                names.Add(dataset.ClassNames[i]);
            }
        }

        return new JudgedClasses(names, indices);
    }
}
