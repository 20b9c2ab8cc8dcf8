namespace Dashboard.Analysis.Networks.Pytorch;

/// <summary>A run of numbers in a PyTorch file, on which tensors are views.</summary>
/// <param name="Key">The file's name for it.</param>
/// <param name="Type">Of its numbers.</param>
/// <param name="Count">How many there are, as the pickle says; checked against the file before anything is read.</param>
internal sealed record PytorchStorage(string Key, PytorchType Type, long Count);
