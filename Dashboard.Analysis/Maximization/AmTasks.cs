using System.Globalization;
using Dashboard.Analysis.Maximization.Ascent;

namespace Dashboard.Analysis.Maximization;

/// <summary>What a request comes to, image by image.</summary>
internal static class AmTasks
{
    /// <summary>Real images to start from are this many ranks apart, so that they show different sides of the unit.</summary>
    private const int RanksApart = 10;

    /// <exception cref="UserErrorException">A unit is unknown, or no image was asked for.</exception>
    public static IReadOnlyList<AmTask> Of(AmRequest request, AmTarget target, AmReference reference)
    {
        int units = target.Ascended.UnitCount;
        if (request.Seeds < 1 || request.Sample < 1)
        {
            throw new UserErrorException("Ask for at least one unit and one seed.");
        }

        RequireUnits(target, request.Units ?? []);
        IEnumerable<int> chosen = request.Units?.Distinct().Order() ?? SampleOf(units, request.Sample ?? units);
        return [.. chosen.SelectMany(unit => TasksOf(request, reference, unit))];
    }

    /// <exception cref="UserErrorException">The layer has no such unit.</exception>
    public static void RequireUnits(AmTarget target, IEnumerable<int> wanted)
    {
        int units = target.Ascended.UnitCount;
        foreach (int unit in wanted.Where(u => u < 0 || u >= units).Take(1))
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"The layer {target.Layer.Name} has no unit {unit}; it has units 0 to {units - 1}."));
        }
    }

    private static IEnumerable<int> SampleOf(int units, int count) =>
        Enumerable.Range(0, Math.Min(count, units)).Select(i => (int)((long)i * units / Math.Min(count, units)));

    private static IEnumerable<AmTask> TasksOf(AmRequest request, AmReference reference, int unit)
    {
        if (request.Method != AmMethod.RealImage)
        {
            return Enumerable.Range(0, request.Seeds).Select(seed => new AmTask(unit, seed, null));
        }

        int[] top = reference.TopImages(unit, ((request.Seeds - 1) * RanksApart) + 1);
        return Enumerable.Range(0, request.Seeds).Where(s => s * RanksApart < top.Length).Select(s => new AmTask(unit, s, top[s * RanksApart]));
    }
}
