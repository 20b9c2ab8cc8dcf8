using System.Text.Json.Serialization;

namespace Dashboard.Analysis.Datasets;

/// <summary>
/// How a decoded picture becomes a network's input, as data: part of a run's identity. The picture is resized by a rule, cut out around its
/// middle, and each value becomes (pixel × Scale − Mean) / StandardDeviation; a mean image takes the place of Mean where there is one.
/// </summary>
/// <remarks>What stands below the constructor is left out of the identity while it has its default, so that older runs keep theirs.</remarks>
/// <param name="Width">Input width in pixels.</param>
/// <param name="Height">Input height in pixels.</param>
/// <param name="Scale">Multiplies the 8-bit value, e.g. 1/255.</param>
/// <param name="Mean">One number a channel, in the order of <see cref="Channels"/>.</param>
/// <param name="StandardDeviation">One number a channel, in the order of <see cref="Channels"/>; none may be 0.</param>
public sealed record Preprocessing(int Width, int Height, float Scale, IReadOnlyList<float> Mean, IReadOnlyList<float> StandardDeviation)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ResizeRule Resize { get; init; }

    /// <summary>
    /// Pixels that <see cref="ResizeRule.ShorterSide"/> gives the shorter side, or <see cref="ResizeRule.Squash"/> both sides, before the cut;
    /// 0 takes the input's own size.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ResizeTo { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ResizeSampling Sampling { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ChannelOrder Channels { get; init; }

    /// <summary>
    /// Channels × Height × Width numbers in the order of <see cref="Channels"/>, subtracted after scaling instead of <see cref="Mean"/>; null without.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public IReadOnlyList<float>? MeanImage { get; init; }

    /// <summary>3, or 1 for greyscale.</summary>
    [JsonIgnore]
    public int ChannelCount => Channels == ChannelOrder.Grey ? 1 : 3;

    /// <summary>Numbers one picture becomes: channels × height × width.</summary>
    [JsonIgnore]
    public int ValueCount => ChannelCount * Height * Width;
}
