namespace Dashboard.Analysis.Selectivity;

/// <summary>Draws, for one unit, as many images of each class as it has, with replacement.</summary>
internal sealed class Resampler
{
    private readonly float[] _values;
    private readonly float[] _drawn;
    private readonly List<int>[] _imagesOfClass;
    private readonly ulong _seed;

    public Resampler(IActivationMatrix matrix, int unit, Inclusion inclusion, ulong seed)
    {
        _values = new float[matrix.ImageCount];
        matrix.ReadUnit(unit, _values);
        _drawn = new float[matrix.ImageCount];
        _seed = seed;
        _imagesOfClass = [.. inclusion.ClassIds.Select(_ => new List<int>())];
        for (int i = 0; i < inclusion.Images.Length; i++)
        {
            _imagesOfClass[inclusion.ClassOfImage[i]].Add(inclusion.Images[i]);
        }
    }

    /// <summary>
    /// Activations in which each image bears that of a drawn one of its class; valid until the next call. Depends on the seed and the number of
    /// the replicate alone. Classes in ascending order of their ids, images in the order of the run: the order of the draws is part of the result.
    /// </summary>
    public ReadOnlySpan<float> Draw(int replicate)
    {
        SplitMix64 random = SplitMix64.ForReplicate(_seed, replicate);
        foreach (List<int> images in _imagesOfClass)
        {
            foreach (int image in images)
            {
                _drawn[image] = _values[images[random.Next(images.Count)]];
            }
        }

        return _drawn;
    }
}
