using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Dashboard.Analysis.Maximization;

/// <summary>Every knob of an ascent; with unit, seed and method it says which bytes come out. Lengths are shares of the picture's side;
/// weights are against the unit's value over its maximum on real images.</summary>
public sealed record AmSettings
{
    public required AmObjective Objective { get; init; }

    /// <summary>Optimiser steps. More make a stronger stimulus, not a clearer picture.</summary>
    public required int Steps { get; init; }

    /// <summary>Adam's first step size; it falls evenly to a twentieth, so that the last steps settle what chance stirred up.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Standard deviation of the noise added before each pass, on a scale of 0 to 1.</summary>
    public double Noise { get; init; } = 0.08;

    /// <summary>How much wider than the picture the canvas is: room to shift without seeing an edge.</summary>
    public double Margin { get; init; } = 0.125;

    /// <summary>Largest shift in either direction.</summary>
    public double Shift { get; init; } = 0.0625;

    /// <summary>Largest change of size: 0.05 is from 95 % to 105 %.</summary>
    public double Zoom { get; init; } = 0.05;

    /// <summary>Largest turn in degrees.</summary>
    public double Turn { get; init; } = 5;

    /// <summary>Exponent with which the spectrum falls; used by Fourier and by real images.</summary>
    public double Decay { get; init; } = 1;

    /// <summary>Weight of total variation, which smooths; 0 leaves it out.</summary>
    public double TotalVariation { get; init; }

    /// <summary>Weight of the mean squared distance from the network's mean colour: leaves plain what the unit does not ask for; 0 leaves it out.</summary>
    public double Plainness { get; init; }

    /// <summary>
    /// Where more activation stops to pay, as a multiple of the unit's maximum on real images: what is left to gain is a plainer picture. 0 sets no end.
    /// </summary>
    public double Ceiling { get; init; }

    /// <summary>Weight with which seeds of one unit are pushed apart; 0 leaves it out.</summary>
    public double Diversity { get; init; }

    /// <summary>Which generator the codes are of: the start of its file's SHA-256. Null for the other methods.</summary>
    public string? Prior { get; init; }

    /// <summary>Short hash of every knob: tells images of one unit, method and seed apart.</summary>
    [JsonIgnore]
    public string Fingerprint
    {
        get
        {
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"{Objective} {Steps} {LearningRate:R} {Noise:R} {Margin:R} {Shift:R} {Zoom:R} {Turn:R} {Decay:R} {TotalVariation:R} {Plainness:R} {Ceiling:R} {Diversity:R}{(Prior is null ? "" : " " + Prior)}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
        }
    }

    /// <summary>The same with one knob turned.</summary>
    /// <param name="name">A property of this record that is a number.</param>
    /// <param name="value">Its new value.</param>
    /// <exception cref="UserErrorException">There is no such knob; the message lists them.</exception>
    public AmSettings With(string name, double value)
    {
        JsonObject knobs = JsonSerializer.SerializeToNode(this)!.AsObject();
        string[] names = [.. knobs.Where(k => k.Key is not (nameof(Objective) or nameof(Prior))).Select(k => k.Key)];
        string known = Array.Find(names, n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UserErrorException($"There is no setting {name}; there are {string.Join(", ", names)}.");
        knobs[known] = known == nameof(Steps) ? JsonValue.Create((int)value) : JsonValue.Create(value);
        return knobs.Deserialize<AmSettings>()!;
    }

    /// <summary>What was found to give clear pictures: see docs/decisions/activation-maximization.md.</summary>
    /// <param name="method">Of the ascent.</param>
    /// <param name="objective">A channel's picture is its receptive field, which is small: there a shift weighs more, and a plain ground costs less.</param>
    /// <param name="grey">The network sees one plane. Such pictures are small and their ground is black, so that each stroke is dear: at the weights for colour a digit never pays.</param>
    public static AmSettings For(AmMethod method, AmObjective objective, bool grey = false) => method switch
    {
        AmMethod.Fourier => new AmSettings
        {
            Objective = objective,
            Steps = 160,
            LearningRate = 0.05,
            Decay = 1.5,
            Shift = objective == AmObjective.Neuron ? 0.125 : 0.16,
            Zoom = 0.15,
            Turn = 12,
            Plainness = grey ? 2 : objective == AmObjective.Neuron ? 60 : 30,
            TotalVariation = grey ? 2 : 15,
            Ceiling = 1.25,
        },
        AmMethod.Maco => new AmSettings { Objective = objective, Steps = 192, LearningRate = 0.1, Shift = 0.125, Zoom = 0.15, Turn = 12, TotalVariation = 4 },
        AmMethod.Pixel => new AmSettings { Objective = objective, Steps = 128, LearningRate = 0.05 },
        AmMethod.Generator => new AmSettings { Objective = objective, Steps = 200, LearningRate = 0.05 },
        AmMethod.RealImage => new AmSettings { Objective = objective, Steps = 48, LearningRate = 0.01 },
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };
}
