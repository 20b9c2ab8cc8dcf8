namespace Dashboard.Analysis.Datasets;

/// <summary>
/// How a decoded picture becomes a network's input, as data: part of a run's identity. Value = (pixel × Scale − Mean) / StandardDeviation.
/// </summary>
/// <param name="Width">Input width in pixels.</param>
/// <param name="Height">Input height in pixels.</param>
/// <param name="Scale">Multiplies the 8-bit value, e.g. 1/255.</param>
/// <param name="Mean">One number a channel, RGB.</param>
/// <param name="StandardDeviation">One number a channel, RGB.</param>
public sealed record Preprocessing(int Width, int Height, float Scale, IReadOnlyList<float> Mean, IReadOnlyList<float> StandardDeviation);
