using System.Text.Json.Serialization;

namespace Dashboard.Analysis.Maximization;

/// <summary>
/// One AM image: what it is of, how it was made, and what the numbers measured again on the saved 8-bit file say of it.
/// Activations are those before the non-linearity; of a softmax layer, its logits.
/// </summary>
public sealed record AmImage
{
    /// <summary>SHA-256 (hex) of the PNG file: its name on disk and in addresses, so that it may be cached for ever.</summary>
    public required string Id { get; init; }

    /// <summary>The content key of the run it belongs to: a run that is renamed or recorded again keeps its images.</summary>
    public required string RunKey { get; init; }

    /// <summary>SHA-256 (hex) of the network's architecture and weights.</summary>
    public required string NetworkHash { get; init; }

    public required string Layer { get; init; }

    public required int Unit { get; init; }

    /// <summary>From 0. Of a real image: its rank among the unit's images.</summary>
    public required int Seed { get; init; }

    public required AmMethod Method { get; init; }

    public required AmSettings Settings { get; init; }

    /// <summary>Which part of the network's input the picture fills: all, or the receptive field; also the picture's size in pixels.</summary>
    public required InputRegion Region { get; init; }

    /// <summary>The unit's activation on the saved file, where it was maximized: at the middle of the map, or the map's maximum.</summary>
    public required double Activation { get; init; }

    /// <summary>Mean activation under eight small random shifts, turns and zooms.</summary>
    public required double RobustActivation { get; init; }

    /// <summary>The unit's largest activation over the run's images. Zero or less: it never fired.</summary>
    public required double UnitMaximum { get; init; }

    /// <summary>Median of <see cref="UnitMaximum"/> over the layer's units that fired.</summary>
    public required double TypicalMaximum { get; init; }

    /// <summary>Share of spectral power above 0.25 cycles a pixel, 0…1.</summary>
    public required double HighFrequencyShare { get; init; }

    /// <summary>The same of the run's images of this size: the median. Null for a run without pictures.</summary>
    public required double? RealHighFrequencyShare { get; init; }

    /// <summary>How many units of the layer answer at least as strongly to this picture; 1 is the best.</summary>
    public required int Rank { get; init; }

    /// <summary>What the whole network makes of it; null where the layer is not the last one.</summary>
    public AmPrediction? Prediction { get; init; }

    /// <summary>The values ran out of range (NaN) and the ascent began again with a smaller step.</summary>
    public bool RestartedWithSmallerStep { get; init; }

    /// <summary>The run's image it started from; null where it began from noise.</summary>
    public int? StartImage { get; init; }

    public required AmCost Cost { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>It came with the program: it cannot be removed.</summary>
    [JsonIgnore]
    public bool IsShipped { get; init; }

    [JsonIgnore]
    public bool NeverFired => UnitMaximum <= 0;

    /// <summary><see cref="Activation"/> over <see cref="UnitMaximum"/>: 1 is as strong as the best real image. Null for a unit that never fired.</summary>
    [JsonIgnore]
    public double? ShareOfMaximum => NeverFired ? null : Activation / UnitMaximum;

    /// <summary><see cref="RobustActivation"/> over <see cref="Activation"/>; null where the unit is silent even here.</summary>
    [JsonIgnore]
    public double? RobustRatio => Activation > 0 ? RobustActivation / Activation : null;

    /// <summary><see cref="HighFrequencyShare"/> over that of real images; null without those.</summary>
    [JsonIgnore]
    public double? HighFrequencyRatio => RealHighFrequencyShare is > 0 and var real ? HighFrequencyShare / real : null;
}

/// <param name="Class">The class the network names first.</param>
/// <param name="Probability">Its probability of the unit's own class, 0…1.</param>
public sealed record AmPrediction(int Class, double Probability);

/// <param name="Seconds">Wall time of the ascent, shared evenly by the images of its batch.</param>
/// <param name="TorchShare">Share of it spent inside libtorch, 0…1.</param>
public sealed record AmCost(double Seconds, double TorchShare);
