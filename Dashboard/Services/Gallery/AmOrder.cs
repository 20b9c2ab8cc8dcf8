using System.Globalization;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Commands;

namespace Dashboard.Services.Gallery;

/// <summary>What a person asks for in a form, read: a request, or the sentence that says what is wrong with it.</summary>
/// <param name="Request">Null where it cannot be made.</param>
/// <param name="Images">How many images that is; null where it cannot be made.</param>
/// <param name="Problem">Null where nothing is wrong.</param>
internal sealed record AmOrder(AmRequest? Request, int? Images, string? Problem)
{
    /// <summary>More of one unit show nothing new: images of different seeds are much alike.</summary>
    public const int MostSeeds = 32;

    /// <summary>The methods a run can be asked for here. A generator is made for one network by hand and used by the verb.</summary>
    public static IEnumerable<AmMethod> Methods(Run run) =>
        [AmMethod.Fourier, .. run.HasImages ? [AmMethod.Maco] : Array.Empty<AmMethod>(), AmMethod.Pixel, .. run.HasImages ? [AmMethod.RealImage] : Array.Empty<AmMethod>()];

    public static AmOrder Read(Run run, string layer, string units, string seeds, AmMethod method)
    {
        if (run.Layers.FirstOrDefault(l => l.Name == layer) is not { } found)
        {
            return Wrong($"{run.Name} has no layer {layer}.");
        }

        if (!int.TryParse(seeds, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > MostSeeds)
        {
            return Wrong($"Seeds must be a whole number from 1 to {MostSeeds}, not “{seeds}”.");
        }

        return string.IsNullOrWhiteSpace(units) ? Of(null) : ReadUnits(found, units, Of);

        AmOrder Of(int[]? chosen) => new(
            new AmRequest(run.Id, layer) { Units = chosen, Seeds = count, Method = method }, (chosen?.Length ?? found.UnitCount) * count, null);
    }

    private static AmOrder ReadUnits(LayerInfo layer, string text, Func<int[]?, AmOrder> of)
    {
        if (NumberRanges.TryParse(text) is not { } numbers)
        {
            return Wrong($"“{text}” is no list of units: write 0-63,100, or nothing for all.");
        }

        int[] units = [.. numbers.Distinct().Order()];
        return units[^1] >= layer.UnitCount
            ? Wrong(string.Create(CultureInfo.InvariantCulture, $"{layer.Name} has units 0 to {layer.UnitCount - 1}, no unit {units[^1]}."))
            : of(units);
    }

    private static AmOrder Wrong(string problem) => new(null, null, problem);
}
