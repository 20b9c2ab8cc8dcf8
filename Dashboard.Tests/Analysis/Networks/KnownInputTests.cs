using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Networks;

/// <summary>Inputs of real networks as Pillow and numpy made them, against ours from the same file.</summary>
public class KnownInputTests
{
    private const string Tench = "imagenette/n01440764/ILSVRC2012_val_00009111.JPEG", Cat = "cifar10_lossless/0000.png";

    [Fact]
    public void Lossless_pictures_give_the_same_numbers()
    {
        AssertClose("cifar_base_kw", Cat, new Preprocessing(32, 32, 1 / 255f, [0.485f, 0.456f, 0.406f], [0.225f, 0.225f, 0.225f]), mean: 1e-6, worst: 1e-6);
        AssertClose("resnet20_cifar10", Cat, PreprocessingPresets.Cifar, mean: 1e-6, worst: 1e-6);
        AssertClose("resnet_2b", Cat, new Preprocessing(32, 32, 1 / 255f, [0.4914f, 0.4822f, 0.4465f], [0.2471f, 0.2435f, 0.2616f]), mean: 1e-6, worst: 1e-6);
    }

    /// <summary>The JPEG decoders differ by a grey level here and there; resizing, cutting and channel order do not.</summary>
    [Fact]
    public void Photographs_give_the_same_numbers_up_to_the_jpeg_decoder()
    {
        AssertClose("squeezenet_caffe", Tench, PreprocessingPresets.Caffe, mean: 0.1, worst: 3);
        AssertClose("squeezenet_torchvision", Tench, PreprocessingPresets.Torchvision, mean: 0.1 / 57, worst: 3.0 / 57);
    }

    private static void AssertClose(string known, string image, Preprocessing preprocessing, double mean, double worst)
    {
        string shared = Repository.SharedData();
        float[] values = new float[preprocessing.ValueCount];
        InputBatch.Fill(values, ImageFile.Decode(Path.Combine(shared, "images", image)), preprocessing);
        byte[] file = File.ReadAllBytes(Path.Combine(shared, "known", known + ".input.npy"));
        using NpyFile header = NpyFile.Open(Path.Combine(shared, "known", known + ".input.npy"));
        Assert.Equal("f4", header.Header.TypeCode);
        Assert.Equal(values.Length, header.Header.Count);

        double[] off = [.. values.Select((value, i) => Math.Abs(value - (double)BitConverter.ToSingle(file, header.Header.DataOffset + (i * sizeof(float)))))];
        Assert.True(off.Max() <= worst && off.Average() <= mean, $"{known}: off by {off.Average()} on average, {off.Max()} at worst");
    }
}
