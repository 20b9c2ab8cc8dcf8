namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>What an ONNX file says of the images it takes; null where it leaves a size open.</summary>
/// <param name="Channels">1 for grey, 3 for colour.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Length">Where an image is one row of numbers: how many; channels × height × width.</param>
public sealed record OnnxInput(long? Channels, long? Height, long? Width, long? Length);
