using System.Globalization;

namespace Dashboard.Analysis.Maximization.Priors;

/// <summary>Everything a trained generator depends on, besides network and images.</summary>
public sealed record PriorTrainingOptions
{
    /// <summary>Order of images, their changes and initial weights.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Passes over the images.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>At most so many images, spread evenly over the dataset.</summary>
    public int Images { get; init; } = 6400;

    public int BatchSize { get; init; } = 32;

    /// <summary>Falls to nothing along half a cosine.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Weight of the network's own view of the picture, against that of the pixels.</summary>
    public double FeatureWeight { get; init; } = 1;

    /// <summary>A checkpoint carries on only a training with the same words.</summary>
    internal string Describe() => string.Create(
        CultureInfo.InvariantCulture, $"seed {Seed}, {Epochs} epochs, {Images} images, batch {BatchSize}, rate {LearningRate}, features {FeatureWeight}");
}

/// <param name="Epoch">Counted from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="PixelLoss">Mean squared error over the variance of real pixels: 1 is no better than grey.</param>
/// <param name="FeatureLoss">The same in the network's convolutions, over their power.</param>
/// <param name="ImagesPerSecond">In this epoch.</param>
public sealed record PriorEpoch(int Epoch, int Epochs, double PixelLoss, double FeatureLoss, double ImagesPerSecond);
