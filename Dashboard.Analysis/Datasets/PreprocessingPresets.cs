namespace Dashboard.Analysis.Datasets;

/// <summary>Preprocessing that many published networks share, by name.</summary>
public static class PreprocessingPresets
{
    private static readonly float[] s_imageNetMean = [0.485f, 0.456f, 0.406f], s_imageNetDeviation = [0.229f, 0.224f, 0.225f];

    /// <summary>ImageNet networks of torchvision: shorter side 256, middle 224 × 224, RGB / 255, mean and deviation of ImageNet.</summary>
    public static Preprocessing Torchvision { get; } = new(224, 224, 1 / 255f, s_imageNetMean, s_imageNetDeviation) { Resize = ResizeRule.ShorterSide, ResizeTo = 256 };

    /// <summary>Caffe's ImageNet networks: squashed to 256 × 256, middle 227 × 227, BGR 0…255 minus 104, 117, 123.</summary>
    public static Preprocessing Caffe { get; } =
        new(227, 227, 1, [104, 117, 123], [1, 1, 1]) { Resize = ResizeRule.Squash, ResizeTo = 256, Channels = ChannelOrder.Bgr };

    /// <summary>CIFAR networks trained with PyTorch: 32 × 32, RGB / 255, mean and deviation of ImageNet as most scripts have them.</summary>
    public static Preprocessing Cifar { get; } = new(32, 32, 1 / 255f, s_imageNetMean, s_imageNetDeviation);

    /// <summary>MNIST networks trained with PyTorch: 28 × 28, grey / 255, mean 0.1307, deviation 0.3081.</summary>
    public static Preprocessing Mnist { get; } = new(28, 28, 1 / 255f, [0.1307f], [0.3081f]) { Channels = ChannelOrder.Grey };

    public static IReadOnlyDictionary<string, Preprocessing> ByName { get; } =
        new Dictionary<string, Preprocessing>(StringComparer.OrdinalIgnoreCase) { ["torchvision"] = Torchvision, ["caffe"] = Caffe, ["cifar"] = Cifar, ["mnist"] = Mnist };
}
