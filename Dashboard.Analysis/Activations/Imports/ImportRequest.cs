namespace Dashboard.Analysis.Activations.Imports;

/// <summary>Activations recorded elsewhere, as files: what the verb <c>import activations</c> and the page ask for.</summary>
public sealed record ImportRequest
{
    /// <summary>What the run shall be called.</summary>
    public required string Name { get; init; }

    /// <summary>Layer name and NumPy file (images × units) of each layer, in the order the data flows.</summary>
    public required IReadOnlyList<(string Layer, string Path)> Layers { get; init; }

    /// <summary>NumPy file with the class index of each image.</summary>
    public required string LabelsPath { get; init; }

    /// <summary>JSON: a list of class names, or an object index → name.</summary>
    public required string ClassesPath { get; init; }

    /// <summary>NumPy file with the predicted class index of each image.</summary>
    public string? PredictionsPath { get; init; }

    /// <summary>Folder that the paths of the image list are relative to.</summary>
    public string? ImageFolder { get; init; }

    /// <summary>Text file: one path an image, in the order of the activations.</summary>
    public string? ImageListPath { get; init; }
}
