namespace Dashboard.Analysis.Activations.Imports;

/// <summary>Activations recorded elsewhere, as files: what the verb <c>import activations</c> and the page ask for.</summary>
public sealed record ImportRequest
{
    /// <summary>What the run shall be called.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Layer name and file (images × units) of each layer, in the order the data flows: .npy, or FILE#ARRAY of .npz, .safetensors, .h5, .parquet or
    /// .arrow (without #ARRAY the one called as the layer, or the only one), or a folder of the HDF5 files of Gale et al., one a class.
    /// </summary>
    public required IReadOnlyList<(string Layer, string Path)> Layers { get; init; }

    /// <summary>File with the class index of each image, in one of these forms; null where the layers' files name each image's class.</summary>
    public string? LabelsPath { get; init; }

    /// <summary>The class names in the order of their indices, as <see cref="Datasets.ClassList"/> reads them; null takes those of the layers' files.</summary>
    public string? ClassesPath { get; init; }

    /// <summary>File with the predicted class index of each image.</summary>
    public string? PredictionsPath { get; init; }

    /// <summary>Folder that the paths of the image list are relative to.</summary>
    public string? ImageFolder { get; init; }

    /// <summary>Text file: one path an image, in the order of the activations.</summary>
    public string? ImageListPath { get; init; }
}
