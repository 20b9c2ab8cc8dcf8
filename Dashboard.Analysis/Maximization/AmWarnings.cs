using System.Globalization;

namespace Dashboard.Analysis.Maximization;

/// <summary>What a person should know before believing an AM image, in plain words, from its numbers. The only place that judges them.</summary>
public static class AmWarnings
{
    /// <summary>Below, the image is weaker than a real one: it cannot be what the unit wants.</summary>
    public const double ShareFloor = 1;

    /// <summary>Below, small shifts take the activation away: a sign of a pattern only the network reads.</summary>
    public const double RobustFloor = 0.8;

    /// <summary>Above, the picture is noisier than real ones by far.</summary>
    public const double HighFrequencyCeiling = 4;

    /// <summary>A unit whose best real image excites it less than this share of what is usual in the layer hardly fires.</summary>
    public const double TinyMaximum = 0.05;

    /// <summary>To be shown wherever AM images are.</summary>
    public const string Caveat =
        "An AM image shows one thing that drives a unit hard; it does not show all that the unit answers to, and it can reach the unit on other paths "
        + "than real images do (Geirhos et al. 2023). Compare it with the unit's strongest real images.";

    public static IReadOnlyList<string> Of(AmImage image)
    {
        List<string> warnings = [];
        if (image.Method == AmMethod.RealImage)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"An accentuated real image: it began as image {image.StartImage} of the run."));
        }

        if (image.NeverFired)
        {
            warnings.Add("This unit never fired on the run's images: what drives it here says nothing of what it does on them, so there is no percentage.");
        }
        else
        {
            AddStrength(warnings, image);
        }

        if (image.RobustRatio is { } robust && robust < RobustFloor)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"Fragile: small shifts and turns leave {robust:0%} of its activation."));
        }

        if (image.HighFrequencyRatio is { } noise and > HighFrequencyCeiling)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"Noisy: it has {noise:0.#} times the fine detail of real images."));
        }

        if (image.Prediction is { } prediction && prediction.Class != image.Unit)
        {
            warnings.Add("The network takes it for another class than the unit's own.");
        }

        if (image.RestartedWithSmallerStep)
        {
            warnings.Add("Its values ran out of range once, so it was made again with a smaller step.");
        }

        return warnings;
    }

    private static void AddStrength(List<string> warnings, AmImage image)
    {
        if (image.UnitMaximum < TinyMaximum * image.TypicalMaximum)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"This unit hardly fires: its best real image reaches {image.UnitMaximum / image.TypicalMaximum:0.#%} of what is usual in the layer, so the percentage says little."));
        }

        if (image.ShareOfMaximum < ShareFloor)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"Weaker than the best real image ({image.ShareOfMaximum:0%}): it does not show what the unit wants most."));
        }
    }
}
