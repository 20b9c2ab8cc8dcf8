using System.Globalization;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Resizing;
using Dashboard.Analysis.Networks.Protobuf;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>
/// The mean of a network's training images, as Caffe's compute_image_mean writes it (.binaryproto): one number a channel and pixel on the scale 0…255, in
/// the channel order the network was trained with, which is BGR unless its author says otherwise.
/// </summary>
/// <param name="FileName">Without its folder.</param>
/// <param name="Channels">1 or 3.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Values">Channels × Height × Width numbers.</param>
public sealed record CaffeMeanImage(string FileName, int Channels, int Height, int Width, IReadOnlyList<float> Values)
{
    private const int LargestSide = 4096;

    /// <exception cref="UserErrorException">The file is missing, damaged, or no mean image.</exception>
    public static CaffeMeanImage Read(string path)
    {
        string fileName = Path.GetFileName(path);
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return Read(stream, fileName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserErrorException($"The mean image {fileName} cannot be read: check that it exists and may be opened.", inner: error);
        }
    }

    internal static CaffeMeanImage Read(Stream stream, string fileName)
    {
        CaffeBlob blob = new CaffeBlobReader(new ProtobufReader(stream, $"mean image {fileName}")).ReadFields();
        long[] shape = [.. blob.Dimensions.SkipWhile((d, i) => d == 1 && blob.Dimensions.Count - i > 3)];
        if (shape is not [1 or 3, > 0 and <= LargestSide, > 0 and <= LargestSide] || !blob.Fits(shape))
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"The mean image {fileName} cannot be used: it holds {blob.Count} numbers of shape {blob.Shape}, which is no mean of images; give the .binaryproto file that compute_image_mean wrote."));
        }

        using Tensor values = CaffeNumbers.Read(stream, blob.As("mean", shape));
        float[] numbers = values.data<float>().ToArray();
        return numbers.All(float.IsFinite)
            ? new CaffeMeanImage(fileName, (int)shape[0], (int)shape[1], (int)shape[2], numbers)
            : throw new UserErrorException($"The mean image {fileName} cannot be used: it holds something else than finite numbers.");
    }

    /// <summary>One number a channel: the mean over its pixels, as many deploy scripts take it.</summary>
    public IReadOnlyList<float> ChannelMeans()
    {
        int plane = Height * Width;
        return [.. Enumerable.Range(0, Channels).Select(c => (float)(Values.Skip(c * plane).Take(plane).Sum(v => (double)v) / plane))];
    }

    /// <summary>Whether the whole image can be subtracted: it is of the picture's size, or of that from which the picture is cut.</summary>
    public bool Fits(Preprocessing preprocessing) => (Width == preprocessing.Width && Height == preprocessing.Height)
        || (preprocessing.Resize is ResizeRule.Squash or ResizeRule.ShorterSide && Width == Height && Width == preprocessing.ResizeTo && preprocessing.Width <= Width && preprocessing.Height <= Height);

    /// <summary>A preprocessing that subtracts the whole image, of which the same middle is taken as of the picture where the picture is cut.</summary>
    /// <exception cref="UserErrorException">Sizes or channels do not fit.</exception>
    public Preprocessing ApplyTo(Preprocessing preprocessing)
    {
        RequireChannels(preprocessing);
        if (!Fits(preprocessing))
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"The mean image {FileName} is {Width}×{Height}, but the preprocessing gives {preprocessing.Width}×{preprocessing.Height} pixels; take its mean per channel instead."), "bad_param");
        }

        int top = Pixels.MiddleStart(Height, preprocessing.Height), left = Pixels.MiddleStart(Width, preprocessing.Width);
        float[] means = new float[preprocessing.ValueCount];
        for (int i = 0; i < means.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, preprocessing.Width);
            (int channel, int y) = Math.DivRem(row, preprocessing.Height);
            means[i] = Values[(((channel * Height) + top + y) * Width) + left + column] * preprocessing.Scale;
        }

        return preprocessing with { Mean = new float[Channels], MeanImage = means };
    }

    /// <summary>A preprocessing that subtracts <see cref="ChannelMeans"/>, whatever the picture's size.</summary>
    /// <exception cref="UserErrorException">The number of channels does not fit.</exception>
    public Preprocessing ApplyPerChannelTo(Preprocessing preprocessing)
    {
        RequireChannels(preprocessing);
        return preprocessing with { Mean = [.. ChannelMeans().Select(m => m * preprocessing.Scale)], MeanImage = null };
    }

    private void RequireChannels(Preprocessing preprocessing)
    {
        if (Channels != preprocessing.ChannelCount)
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"The mean image {FileName} has {Channels} channels, but the preprocessing {preprocessing.ChannelCount}; choose a preprocessing with as many."), "bad_param");
        }
    }
}
