using System.Globalization;

namespace Dashboard.Analysis.Networks.Training;

/// <summary>Everything the trained weights depend on.</summary>
public sealed record DemoTrainingOptions
{
    /// <summary>Order of images, their changes, initial weights and dropout.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Passes over the training images.</summary>
    public int Epochs { get; init; } = 8;

    public int ImagesPerClass { get; init; } = 1000;

    /// <summary>Only the first so many classes of the demo; null for all.</summary>
    public int? Classes { get; init; }

    /// <summary>What the held-out accuracy is measured on.</summary>
    public int HeldOutImagesPerClass { get; init; } = Datasets.Demo.DemoImageDataset.HeldOutImagesPerClass;

    public int BatchSize { get; init; } = 64;

    /// <summary>Reached after the first twentieth of the steps, then down to nothing along a half cosine.</summary>
    public double PeakLearningRate { get; init; } = 1.5e-3;

    public float WeightDecay { get; init; } = 0.05f;

    /// <summary>Share of the inputs of fc7 and fc8 that are silenced in a training step.</summary>
    public double Dropout { get; init; } = 0.4;

    public double LabelSmoothing { get; init; } = 0.05;

    /// <summary>A checkpoint carries on only a training with the same words.</summary>
    internal string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {Seed}, {Epochs} epochs, {ImagesPerClass} images of {Classes?.ToString(CultureInfo.InvariantCulture) ?? "all"} classes, batch {BatchSize}, rate {PeakLearningRate}, decay {WeightDecay}, dropout {Dropout}, smoothing {LabelSmoothing}");
}

/// <param name="Epoch">Counted from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Loss">Mean over the epoch's steps.</param>
/// <param name="HeldOutAccuracy">Top-1 on pictures never trained on, 0…1.</param>
/// <param name="ImagesPerSecond">Trained on in this epoch, its pictures' drawing included.</param>
public sealed record DemoEpoch(int Epoch, int Epochs, double Loss, double HeldOutAccuracy, double ImagesPerSecond);
