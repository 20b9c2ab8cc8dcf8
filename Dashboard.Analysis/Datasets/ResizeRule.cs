namespace Dashboard.Analysis.Datasets;

/// <summary>How a picture of another size gets to the input's.</summary>
public enum ResizeRule
{
    /// <summary>The largest middle part of the input's shape, resized to the input's size; a picture of that size stays as it is.</summary>
    CutToShape,

    /// <summary>Shorter side to a length, the other in proportion (rounded down), then the middle is cut out: torchvision's rule.</summary>
    ShorterSide,

    /// <summary>Both sides to a length whatever the shape, then the middle is cut out: Caffe's rule.</summary>
    Squash,

    /// <summary>The middle is cut out; a smaller picture is an error.</summary>
    None,
}

/// <summary>Both are bilinear and round to 8 bits.</summary>
public enum ResizeSampling
{
    /// <summary>Reducing averages over all pixels under the triangle, as Pillow (and torchvision on its images) does, to the last bit.</summary>
    Antialiased,

    /// <summary>Always the two nearest pixels a direction, as OpenCV's INTER_LINEAR does.</summary>
    TwoNearest,
}

/// <summary>The planes of a network's input in their order.</summary>
public enum ChannelOrder
{
    Rgb,
    Bgr,

    /// <summary>One plane: luma as Pillow's mode L (ITU-R 601: 0.299 R + 0.587 G + 0.114 B, rounded).</summary>
    Grey,
}
