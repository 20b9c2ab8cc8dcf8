namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>An array that a file holds, as far as its headers say.</summary>
/// <param name="Name">What stands after # where it is meant; null where the file alone means it.</param>
/// <param name="Shape">Lengths of its dimensions: images × units, images × units × rows × columns, or one number an image. Empty where no header says it.</param>
/// <param name="ElementType">float32, int64, …</param>
public sealed record ArrayInfo(string? Name, IReadOnlyList<long> Shape, string ElementType);
