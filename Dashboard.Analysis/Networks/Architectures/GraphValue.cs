namespace Dashboard.Analysis.Networks.Architectures;

/// <summary>A value of a graph that is being put together: its name and its size for one image.</summary>
/// <param name="Name">The torchvision module that gives it.</param>
/// <param name="Channels">Of a map; numbers of a row.</param>
/// <param name="Height">1 for a row.</param>
/// <param name="Width">1 for a row.</param>
internal sealed record GraphValue(string Name, long Channels, long Height, long Width);
