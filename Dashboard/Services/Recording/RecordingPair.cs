using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;

namespace Dashboard.Services.Recording;

/// <summary>A network and the dataset it shall be recorded on, both loaded.</summary>
public sealed record RecordingPair(INetwork Network, NetworkDescription Description, IImageDataset Dataset)
{
    /// <summary>The classes with what identifies them.</summary>
    public ClassList NetworkClasses { get; } = ClassList.Of(Network.ClassNames);
}
