using System.Runtime.InteropServices;
using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Caffe;
using Dashboard.Tests.Analysis.Networks.Onnx;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Networks.Caffe;

/// <summary>Mean images: whole, cut with the picture, or as one number a channel.</summary>
public sealed class CaffeMeanImageTests
{
    [Fact]
    public void A_mean_of_the_input_size_is_subtracted_pixel_by_pixel_on_the_scale_of_the_network()
    {
        CaffeMeanImage mean = Mean(3, 2, 2);
        Preprocessing preprocessing = mean.ApplyTo(new Preprocessing(2, 2, 0.5f, [9, 9, 9], [1, 1, 1]));
        Assert.Equal(mean.Values.Select(v => v / 2), preprocessing.MeanImage);
        float[] values = new float[12];
        InputBatch.Fill(values, new RgbImage(2, 2, [.. Enumerable.Repeat((byte)100, 12)]), preprocessing);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (100 - i) / 2f), values);
    }

    /// <summary>From 8 down to 5 pixels: half of 3 is rounded to the even number, as torchvision cuts pictures.</summary>
    [Fact]
    public void A_mean_of_the_size_before_the_cut_is_cut_like_the_picture()
    {
        Preprocessing preprocessing = Mean(1, 8, 8).ApplyTo(new Preprocessing(5, 5, 1, [0], [1]) { Channels = ChannelOrder.Grey, Resize = ResizeRule.Squash, ResizeTo = 8 });
        Assert.Equal(25, preprocessing.MeanImage!.Count);
        Assert.Equal([18f, 19, 20, 21, 22], preprocessing.MeanImage.Take(5));
        Assert.Equal(54, preprocessing.MeanImage[^1]);

        // A picture that is its own mean becomes nothing.
        byte[] pixels = [.. Enumerable.Range(0, 64).SelectMany(i => Enumerable.Repeat((byte)i, 3))];
        float[] values = new float[25];
        InputBatch.Fill(values, new RgbImage(8, 8, pixels), preprocessing);
        Assert.All(values, v => Assert.Equal(0, v, 1e-4));
    }

    [Fact]
    public void One_number_a_channel_fits_every_size()
    {
        CaffeMeanImage mean = Mean(3, 2, 2);
        Assert.Equal([1.5f, 5.5f, 9.5f], mean.ChannelMeans());
        Preprocessing preprocessing = mean.ApplyPerChannelTo(PreprocessingPresets.Caffe with { Scale = 2 });
        Assert.Equal([3f, 11, 19], preprocessing.Mean);
        Assert.Null(preprocessing.MeanImage);
    }

    [Fact]
    public void What_does_not_fit_is_said()
    {
        Assert.Contains("2×2, but the preprocessing gives 227×227", Assert.Throws<UserErrorException>(() => Mean(3, 2, 2).ApplyTo(PreprocessingPresets.Caffe)).Message, StringComparison.Ordinal);
        Assert.Contains("1 channels", Assert.Throws<UserErrorException>(() => Mean(1, 227, 227).ApplyTo(PreprocessingPresets.Caffe)).Message, StringComparison.Ordinal);
        Assert.Contains("1 channels", Assert.Throws<UserErrorException>(() => Mean(1, 227, 227).ApplyPerChannelTo(PreprocessingPresets.Caffe)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "holds 0 numbers")]
    [InlineData("two channels", "2×2×2")]
    [InlineData("too few numbers", "holds 11 numbers of shape 1×3×2×2")]
    [InlineData("2^60 pixels", "1152921504606846976")]
    [InlineData("not a number", "finite")]
    [InlineData("text", "damaged")]
    [InlineData("a declared gigabyte", "damaged")]
    public void A_malformed_mean_gets_a_sentence(string what, string says)
    {
        byte[] file = what switch
        {
            "nothing" => [],
            "two channels" => Blob(2, 2, 2, new float[8]),
            "too few numbers" => Blob(3, 2, 2, new float[11]),
            "2^60 pixels" => Blob(3, 1L << 60, 1, new float[3]),
            "not a number" => Blob(3, 2, 2, [.. new float[11], float.NaN]),
            "text" => "<html>not found</html>"u8.ToArray(),
            _ => [0x2a, 0x80, 0x80, 0x80, 0x80, 0x04, 1, 2, 3, 4],
        };
        using MemoryStream stream = new(file);
        string message = Assert.Throws<UserErrorException>(() => CaffeMeanImage.Read(stream, "mean.binaryproto")).Message;
        Assert.Contains("mean.binaryproto", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_mean_gets_a_sentence()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("gone.binaryproto cannot be read", Assert.Throws<UserErrorException>(() => CaffeMeanImage.Read(Path.Combine(folder.Path, "gone.binaryproto"))).Message, StringComparison.Ordinal);
    }

    /// <summary>0, 1, 2, … in the order of the file.</summary>
    private static CaffeMeanImage Mean(int channels, int height, int width)
    {
        using MemoryStream stream = new(Blob(channels, height, width, [.. Enumerable.Range(0, channels * height * width).Select(i => (float)i)]));
        return CaffeMeanImage.Read(stream, "mean.binaryproto");
    }

    private static byte[] Blob(long channels, long height, long width, float[] values) =>
        new ProtobufWriter().Integer(1, 1).Integer(2, channels).Integer(3, height).Integer(4, width).Bytes(5, MemoryMarshal.AsBytes<float>(values)).ToArray();
}
