using Dashboard.Analysis.Networks.Caffe.Prototxt;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>A layer as the prototxt describes it.</summary>
/// <param name="Name">Unique in the network.</param>
/// <param name="Type">As new files write it, such as InnerProduct.</param>
/// <param name="Bottoms">Names of the blobs it reads.</param>
/// <param name="Tops">Names of the blobs it gives; one that is also read is changed in place.</param>
/// <param name="Message">Its parameters.</param>
internal sealed record CaffeLayer(string Name, string Type, IReadOnlyList<string> Bottoms, IReadOnlyList<string> Tops, PrototxtMessage Message)
{
    public string Described => $"layer \"{Name}\" ({Type})";

    /// <summary>Changes nothing where it is: dropout outside training.</summary>
    public bool DoesNothing => Type is "Dropout" or "Split" && Tops.Count == 1 && Bottoms.Count == 1 && Tops[0] == Bottoms[0];

    /// <summary>Needed in training and testing only.</summary>
    public bool IsForTraining => Type is "Accuracy" or "Silence" or "HDF5Output" || Type.EndsWith("Loss", StringComparison.Ordinal);

    /// <summary>Reads images from somewhere.</summary>
    public bool IsData => Type is "Data" or "ImageData" or "MemoryData" or "HDF5Data" or "WindowData" or "DummyData" or "Input";
}
