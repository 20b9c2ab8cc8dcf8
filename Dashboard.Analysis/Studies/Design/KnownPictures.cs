using System.Globalization;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies.Assignment;

namespace Dashboard.Analysis.Studies.Design;

/// <summary>
/// Items with a known answer, made of the run's own photographs: an obvious object of one class, or the same photographs with their phases scrambled.
/// Photographs that the network got right are taken where its predictions are known: what even a network names is likely to be plain.
/// </summary>
internal sealed class KnownPictures
{
    private const int InSet = 9;

    private readonly Run _run;
    private readonly IRunCatalogue _runs;
    private readonly ulong _seed;
    private readonly int[][] _ofClass;
    private int _drawn;

    public KnownPictures(Run run, IRunCatalogue runs, ulong seed)
    {
        (_run, _runs, _seed) = (run, runs, seed);
        RunImages images = runs.ImagesOf(run.Id);
        string key = seed.ToString(CultureInfo.InvariantCulture);
        ulong Draw(int image) => AssignmentKeys.Draw(key, "known", image.ToString(CultureInfo.InvariantCulture));
        _ofClass =
        [
            .. Enumerable.Range(0, images.Labels.Length)
                .Where(i => images.Predictions is not { } predicted || predicted[i] == images.Labels[i])
                .GroupBy(i => images.Labels[i])
                .OrderBy(c => AssignmentKeys.Draw(key, "class", c.Key.ToString(CultureInfo.InvariantCulture)))
                .Select(c => c.OrderBy(Draw).ToArray()),
        ];
    }

    /// <summary>Whether there is enough for a forced choice: two sets and two queries of different classes.</summary>
    public bool HasChoices => _ofClass.Count(c => c.Length >= 2) >= 2;

    /// <returns>Pictures of one class, and its name.</returns>
    public (IReadOnlyList<RgbImage> Pictures, string ClassName) NextObject(int count)
    {
        int[] images = NextClass(out int round);
        int[] chosen = [.. Enumerable.Range(0, count).Select(i => images[((round * count) + i) % images.Length])];
        return ([.. chosen.Select(Open)], NameOf(chosen[0]));
    }

    public IReadOnlyList<RgbImage> NextNothing(int count)
    {
        int[] images = NextClass(out int round);
        return [.. Enumerable.Range(0, count).Select(i => PhaseScramble.Of(Open(images[((round * count) + i) % images.Length]), _seed + (ulong)(_drawn * InSet + i)))];
    }

    /// <summary>A choice anybody can make: the right-hand set and the first query are of one class, the rest of another.</summary>
    public (IReadOnlyList<RgbImage> Queries, IReadOnlyList<RgbImage> Minimal, IReadOnlyList<RgbImage> Maximal, string ClassName) NextChoice()
    {
        int[][] large = [.. _ofClass.Where(c => c.Length >= 2)];
        int[] right = large[_drawn % large.Length], left = large[(_drawn + 1) % large.Length];
        _drawn++;
        return ([Open(right[0]), Open(left[0])], [.. left.Skip(1).Take(InSet).Select(Open)], [.. right.Skip(1).Take(InSet).Select(Open)], NameOf(right[0]));
    }

    private int[] NextClass(out int round)
    {
        round = _drawn / _ofClass.Length;
        return _ofClass[_drawn++ % _ofClass.Length];
    }

    private RgbImage Open(int image) => _runs.OpenImage(_run.Id, image);

    private string NameOf(int image) => _run.ClassNames[_runs.ImagesOf(_run.Id).Labels[image]];
}
