namespace Dashboard.Services;

/// <summary>
/// Images that say what a unit does with a class: its strongest, its ordinary ones, some taken blindly, and what other classes have to set against
/// them. The strongest alone always look convincing.
/// </summary>
/// <param name="Strongest">Of the class, by descending activation; equal ones in the order of the run.</param>
/// <param name="Median">Around the middle of the class, by descending activation.</param>
/// <param name="Random">Of the class, without regard to the activation; by descending activation.</param>
/// <param name="Others">The strongest of all other classes.</param>
/// <param name="Count">Images of the class.</param>
/// <param name="MedianRank">Place of the first of <paramref name="Median"/> within the class, from 1.</param>
public sealed record ClassImages(
    IReadOnlyList<ImageActivation> Strongest, IReadOnlyList<ImageActivation> Median, IReadOnlyList<ImageActivation> Random, IReadOnlyList<ImageActivation> Others, int Count, int MedianRank)
{
    /// <param name="unit">After inclusion.</param>
    /// <param name="classId">Which class.</param>
    /// <param name="count">Images of each kind.</param>
    /// <param name="draw">Same number, same random images; another number, others. The unit plays no part: going from unit to unit one meets the same images.</param>
    public static ClassImages Of(UnitActivations unit, int classId, int count, int draw)
    {
        ImageActivation[] all = [.. Enumerable.Range(0, unit.Values.Length).Where(i => unit.Classes[i] != UnitActivations.LeftOut).Select(i => new ImageActivation(i, unit.Classes[i], unit.Values[i]))];
        ImageActivation[] own = Sorted(all.Where(i => i.Class == classId));
        int first = Math.Max(0, (own.Length - count) / 2);
        return new ClassImages(
            [.. own.Take(count)],
            [.. own.Skip(first).Take(count)],
            Sorted(own.OrderBy(i => Scramble(i.Image, draw)).Take(count)),
            [.. Sorted(all.Where(i => i.Class != classId)).Take(count)],
            own.Length,
            first + 1);
    }

    private static ImageActivation[] Sorted(IEnumerable<ImageActivation> images) => [.. images.OrderByDescending(i => i.Value).ThenBy(i => i.Image)];

    /// <summary>A fixed shuffle (MurmurHash3's finaliser): a link must show the same images on every machine.</summary>
    private static uint Scramble(int image, int draw)
    {
        uint x = (uint)image + (0x9e37_79b9u * ((uint)draw + 1));
        x = (x ^ (x >> 16)) * 0x85eb_ca6b;
        x = (x ^ (x >> 13)) * 0xc2b2_ae35;
        return x ^ (x >> 16);
    }
}
