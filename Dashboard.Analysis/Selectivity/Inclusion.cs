namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// Which images and classes are looked at (MEASURES.md section 1): first the mask of rightly classified images, then classes with too
/// few images go with their images. Immutable; shared by every unit of a run.
/// </summary>
public sealed class Inclusion
{
    private Inclusion(int imageCount, int[] images, int[] classOfImage, int[] classIds, int[] classCounts, int classesLeftOut)
    {
        ImageCount = imageCount;
        Images = images;
        ClassOfImage = classOfImage;
        ClassIds = classIds;
        ClassCounts = classCounts;
        ClassesLeftOut = classesLeftOut;
    }

    /// <summary>Images before anything was left out.</summary>
    public int ImageCount { get; }

    /// <summary>The images that stay, ascending.</summary>
    public int[] Images { get; }

    /// <summary>For each of <see cref="Images"/> the position of its class in <see cref="ClassIds"/>.</summary>
    public int[] ClassOfImage { get; }

    /// <summary>The labels that stay, ascending.</summary>
    public int[] ClassIds { get; }

    /// <summary>Images that stay, by class, in the order of <see cref="ClassIds"/>.</summary>
    public int[] ClassCounts { get; }

    /// <summary>Labels that occur but were left out.</summary>
    public int ClassesLeftOut { get; }

    public bool IsEmpty => Images.Length == 0;

    /// <param name="labels">One class id ≥ 0 an image.</param>
    /// <param name="correct">Whether the network's top-1 prediction of each image is right; looked at only when the criteria ask for it.</param>
    /// <param name="criteria">Of these only the inclusion rules.</param>
    /// <exception cref="UserErrorException">A negative label (<c>label</c>), no or too few predictions (<c>bad_param</c>, <c>shape</c>).</exception>
    public static Inclusion Of(ReadOnlySpan<int> labels, ReadOnlySpan<bool> correct, SelectivityCriteria criteria)
    {
        if (criteria.CorrectOnly && correct.Length != labels.Length)
        {
            throw correct.IsEmpty
                ? new UserErrorException("Only rightly classified images are asked for, but no predictions are known; record or import predictions, or look at all images.", "bad_param")
                : new UserErrorException(FormattableString.Invariant($"There are {correct.Length} marks of right predictions for {labels.Length} images; give one an image."), "shape");
        }

        Dictionary<int, int> counts = [];
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0)
            {
                throw new UserErrorException(FormattableString.Invariant($"The label of image {i} is {labels[i]}; labels are class numbers from 0 up."), "label");
            }

            bool masked = criteria.CorrectOnly && !correct[i];
            counts[labels[i]] = counts.GetValueOrDefault(labels[i]) + (masked ? 0 : 1);
        }

        int[] ids = [.. counts.Where(c => c.Value > 0 && c.Value >= criteria.MinImagesPerClass).Select(c => c.Key).Order()];
        Dictionary<int, int> position = ids.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
        List<int> images = [], classes = [];
        for (int i = 0; i < labels.Length; i++)
        {
            if ((!criteria.CorrectOnly || correct[i]) && position.TryGetValue(labels[i], out int at))
            {
                images.Add(i);
                classes.Add(at);
            }
        }

        return new Inclusion(labels.Length, [.. images], [.. classes], ids, [.. ids.Select(id => counts[id])], counts.Count - ids.Length);
    }
}
